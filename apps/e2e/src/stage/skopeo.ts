/** A real client: skopeo, with Purser's credential helper or without. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './programs.js';
import { inRoot } from './root.js';
import { run, type Ended } from './running.js';

export class Skopeo {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  /** A client with files of its own below `folder`; undefined where there is no skopeo on this machine. */
  static find(folder: string, env: Record<string, string>): Skopeo | undefined {
    const program = findProgram('skopeo');
    if (program === undefined) return undefined;
    const own = join(folder, 'skopeo');
    mkdirSync(own, { recursive: true });
    // Taken as it is: what is shown is who may read an image, not who signed it.
    writeFileSync(join(own, 'policy.json'), JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }));
    return new Skopeo(program, own, env);
  }

  /** Pulls an image into a folder, with no credentials at all. */
  async pullWithout(image: string): Promise<Ended> {
    writeFileSync(join(this.folder, 'without.json'), '{}');
    return this.pull(image, 'without.json', {});
  }

  /** Pulls an image into a folder; its registry's credentials come from `docker-credential-purser`. */
  async pullWithPurser(image: string, repository: string): Promise<Ended> {
    const host = image.split('/')[0] ?? '';
    writeFileSync(join(this.folder, 'with.json'), JSON.stringify({ credHelpers: { [host]: 'purser' } }));
    return this.pull(image, 'with.json', { PURSER_REPOSITORY: repository });
  }

  /** Where the last pull put the image. */
  get pulled(): string {
    return join(this.folder, 'image');
  }

  private async pull(image: string, authFile: string, settings: Record<string, string>): Promise<Ended> {
    const args = ['--policy', join(this.folder, 'policy.json'), 'copy', '--authfile', join(this.folder, authFile), '--src-tls-verify=false', `docker://${image}`, `dir:${this.pulled}`];
    return run(this.program, args, { env: { ...this.env, PATH: `${inRoot('bin')}:${this.env['PATH'] ?? ''}`, ...settings } });
  }
}
