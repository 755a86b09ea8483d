/** A Purser of one story: `purser up` in a private home on free ports, and the command line beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './environment.js';
import { freePort } from './free-port.js';
import { inRoot } from './root.js';
import { run, Running, type Ended, type Start } from './running.js';

export const PURSER = inRoot('bin/purser');

/** A private folder with everything that Purser and its clients would otherwise put into the person's home. */
export interface Household {
  /** Holds all the rest; removed at the end. */
  readonly folder: string;
  /** `PURSER_HOME`. */
  readonly home: string;
  readonly http: string;
  readonly nats: string;
  readonly env: Record<string, string>;
}

/** Makes one on free ports. */
export async function household(settings: Readonly<Record<string, string>> = {}): Promise<Household> {
  const folder = mkdtempSync(join(tmpdir(), 'purser-story-'));
  const home = join(folder, 'home');
  const [http, nats] = [`127.0.0.1:${String(await freePort())}`, `127.0.0.1:${String(await freePort())}`];
  const env = cleanEnvironment({
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    PURSER_HOME: home,
    PURSER_HTTP_ADDR: http,
    PURSER_NATS_ADDR: nats,
    ...settings,
  });
  return { folder, home, http, nats, env };
}

/** A Purser that is up. */
export class Purser {
  private constructor(
    readonly at: Household,
    readonly up: Running,
  ) {}

  /** Starts one and waits until it is ready. */
  static async start(args: readonly string[] = [], at?: Household): Promise<Purser> {
    const where = at ?? (await household());
    const up = Running.start('purser up', PURSER, ['up', ...args], { env: where.env, cwd: where.folder });
    const purser = new Purser(where, up);
    try {
      await up.says('purser is ready', 60_000);
    } catch (error) {
      await purser.close();
      throw error;
    }
    return purser;
  }

  /** Runs `purser …` as a person would, from any folder. */
  async cli(args: readonly string[], start: Partial<Start> = {}): Promise<Ended> {
    return this.program(PURSER, args, start);
  }

  /** Runs `docker-credential-purser …` with a server's address on standard input, as Docker does. */
  async helper(action: string, start: Partial<Start> = {}): Promise<Ended> {
    return this.program(inRoot('bin/docker-credential-purser'), [action], start);
  }

  /** Ends it and removes its folder. */
  async close(): Promise<number | null> {
    const code = await this.up.stop();
    rmSync(this.at.folder, { recursive: true, force: true });
    return code;
  }

  private async program(path: string, args: readonly string[], start: Partial<Start>): Promise<Ended> {
    // What a client finds in config.json is enough: the settings of `up` are not handed to it.
    const env: Record<string, string> = Object.fromEntries(Object.entries(this.at.env).filter(([name]) => !['PURSER_HTTP_ADDR', 'PURSER_NATS_ADDR'].includes(name)));
    return run(path, args, { cwd: this.at.folder, ...start, env: { ...env, ...start.env } });
  }
}
