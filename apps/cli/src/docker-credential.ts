/** Starts `docker-credential-purser`. It loads little: a puller waits for it before every image. */
import { text } from 'node:stream/consumers';
import { askAsAgent } from './credential-helper/ask-as-agent.js';
import { answerHelper } from './credential-helper/protocol.js';
import { readEnvironment } from './environment.js';
import { version } from './root.js';

const environment = readEnvironment();
const warn = (text: string): void => void process.stderr.write(`${text}\n`);

void answerHelper(process.argv.slice(2), {
  readStandardInput: () => text(process.stdin),
  ask: (host) => askAsAgent(environment, host, warn),
  version,
}).then(({ output, exitCode, remark }) => {
  if (remark !== undefined) warn(remark);
  process.stdout.write(output, () => process.exit(exitCode));
});
