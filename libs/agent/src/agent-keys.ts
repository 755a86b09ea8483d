/**
 * The keys of one agent, in a file that is made where the agent runs and stays there:
 *
 *   { "name": "build-01", "nkeySeed": "SU…", "xkeySeed": "SX…" }      mode 0600
 *
 * The nkey signs the agent in at the broker, answers are sealed to the curve key. Only the public halves travel.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { AgentName, CodedError } from '@purser/contracts';
import { CurveKey, UserKey } from '@purser/sealed-box';

/** What others may know of an agent's keys: what it is enrolled with. */
export interface AgentPublicKeys {
  readonly name: string;
  /** `U…` */
  readonly nkey: string;
  /** `X…` */
  readonly xkey: string;
}

/** The two key pairs of an agent. Their private halves never print. */
export class AgentKeys {
  private constructor(
    readonly name: string,
    readonly nkey: UserKey,
    readonly xkey: CurveKey,
  ) {}

  /** Fresh keys. @throws CodedError `BAD_AGENT` for a name that no agent can have */
  static make(name: string): AgentKeys {
    const checked = AgentName.safeParse(name);
    if (!checked.success) throw new CodedError('BAD_AGENT', `${checked.error.issues[0]?.message ?? 'This is no name of an agent'}.`);
    return new AgentKeys(checked.data, UserKey.make(), CurveKey.make());
  }

  /** The keys in a file. @throws CodedError `BAD_SETTING` naming the path, never what the file holds */
  static read(path: string): AgentKeys {
    const file = parse(readText(path));
    const name = AgentName.safeParse(file['name']);
    const { nkeySeed, xkeySeed } = file;
    if (!name.success || typeof nkeySeed !== 'string' || typeof xkeySeed !== 'string') {
      throw new CodedError('BAD_SETTING', `${path} is no agent's key file (JSON with name, nkeySeed and xkeySeed): make one with \`purser agent add\`.`);
    }
    try {
      return new AgentKeys(name.data, UserKey.fromSeed(nkeySeed), CurveKey.fromSeed(xkeySeed));
    } catch (cause) {
      throw new CodedError('BAD_SETTING', `A seed in the agent's key file ${path} is none: restore the file, or enrol the agent anew.`, { cause });
    }
  }

  /** Whether others than its owner may read a file: what holds keys should be 0600. */
  static isExposed(path: string): boolean {
    return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
  }

  /** Writes the keys to a new file that only its owner reads. @throws CodedError `ALREADY_EXISTS`: never over another */
  write(path: string): void {
    const text = JSON.stringify({ name: this.name, nkeySeed: this.nkey.seed.reveal(), xkeySeed: this.xkey.seed.reveal() }, null, 2);
    try {
      writeFileSync(path, `${text}\n`, { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') throw new CodedError('ALREADY_EXISTS', `${path} is there already; keys are never written over.`, { cause });
      throw new CodedError('BAD_SETTING', `The agent's keys could not be written to ${path} (${codeOf(cause)}).`, { cause });
    }
  }

  /** The half that travels. */
  get publicKeys(): AgentPublicKeys {
    return { name: this.name, nkey: this.nkey.publicKey, xkey: this.xkey.publicKey };
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CodedError('BAD_SETTING', `The agent's key file ${path} cannot be read (${codeOf(cause)}): name the right one, or make one with \`purser agent add\`.`, { cause });
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // The parser's message quotes the text, which may be a seed.
    return {};
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
