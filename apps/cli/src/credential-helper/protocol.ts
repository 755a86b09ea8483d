/**
 * The protocol of Docker's credential helpers, as docker, podman and skopeo speak it: one action as the only argument,
 * its input on standard input, the answer on standard output.
 *
 *   get       server address        { "ServerURL", "Username", "Secret" }
 *   list      nothing               {}: what may be pulled is asked for one by one
 *   version   nothing               name (package) version
 *   store, erase                    not here: credentials are stored with `purser registry add`
 *
 * An error is its message on standard output and exit code 1. Callers take exactly NOT_FOUND for "no credential": they
 * go on without one. So a refusal or a failure must say something else.
 * Texts: github.com/docker/docker-credential-helpers, `credentials`.
 */
import type { AskedAnswer } from '@purser/agent';
import { CodedError, toCodedError } from '@purser/contracts';
import { printable } from '../output/printable.js';
import { reasonInWords } from '../output/words.js';

/** What the helper needs. */
export interface HelperPorts {
  readStandardInput(): Promise<string>;
  /** Asks for one host, as the caller wrote it. */
  ask(host: string): Promise<AskedAnswer>;
  version(): string;
}

/** What the process prints and ends with. `remark` goes to standard error. */
export interface HelperAnswer {
  readonly output: string;
  readonly exitCode: 0 | 1;
  readonly remark?: string;
}

const NAME = 'docker-credential-purser';
const NOT_FOUND = 'credentials not found in native keychain';
const NO_SERVER_URL = 'no credentials server URL';

/** Longest input that is read as an address. */
const ADDRESS_LIMIT = 1_024;

/** Runs one action. Never throws: whatever fails is an answer of the protocol. */
export async function answerHelper(args: readonly string[], ports: HelperPorts): Promise<HelperAnswer> {
  const [action] = args;
  if (action === undefined || args.length !== 1) return failure(`Usage: ${NAME} <store|get|erase|list|version>`);
  try {
    switch (action) {
      case 'get':
        return await get(ports);
      case 'list':
        return { output: '{}\n', exitCode: 0 };
      case 'version':
      case '--version':
      case '-v':
        return { output: `${NAME} (purser) ${ports.version()}\n`, exitCode: 0 };
      case 'store':
      case 'erase':
        return failure(`${NAME} does not ${action} credentials: they are kept in Purser, see \`purser registry --help\``);
      default:
        return failure(`Unknown credential action \`${printable(action)}\``);
    }
  } catch (error) {
    const { code, message } = toCodedError(error);
    return failure(`purser: ${code} ${message}`);
  }
}

async function get({ readStandardInput, ask }: HelperPorts): Promise<HelperAnswer> {
  const serverUrl = (await readStandardInput()).trim();
  if (serverUrl === '') return failure(NO_SERVER_URL);
  if (serverUrl.length > ADDRESS_LIMIT) throw new CodedError('BAD_ADDRESS', 'What was asked for is too long for a registry address.');
  const { outcome, reason, note, candidates } = await ask(serverUrl);
  const why = note ?? (reason === null ? '' : reasonInWords(reason));
  if (outcome === 'anonymous') return { output: `${NOT_FOUND}\n`, exitCode: 1, ...(reason === 'HOST_AMBIGUOUS' ? { remark: `purser: ${reason} ${why}` } : {}) };
  const [first] = candidates;
  if (outcome !== 'matched' || first === undefined) return failure(`purser: ${reason ?? 'INTERNAL'} the credential for ${printable(serverUrl)} was ${outcome === 'refused' ? 'refused' : 'not decided'}: ${why}`);
  const { username, password } = first.auth;
  return { output: `${JSON.stringify({ ServerURL: serverUrl, Username: username, Secret: password.reveal() })}\n`, exitCode: 0 };
}

/** One line: callers quote it in theirs. */
function failure(message: string): HelperAnswer {
  return { output: `${printable(message.replace(/\s*[\r\n]+\s*/g, ' '))}\n`, exitCode: 1 };
}
