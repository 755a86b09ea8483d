/** What of `../shared/vectors` is there: an input of every test, so that Nx repeats no result from before they changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const folder = join(root, '../shared/vectors');
const hash = createHash('sha256');
for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) hash.update(name).update(readFileSync(join(folder, name)));
console.log(hash.digest('hex'));
