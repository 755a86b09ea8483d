/**
 * The one error of the house. Every refusal that leaves a process carries one of these codes and a sentence that
 * says what to do. Codes only ever gain members: a new one does not compile until each border (HTTP, NATS, exit
 * code) has said what it means there.
 */

/** Every code, with what it means to the person who reads it. */
export const ERROR_CODES = [
  /** A message or body is no JSON, or does not have the shape of its contract. */
  'BAD_MESSAGE',
  /** A repository is not `owner/name` (more components are fine: nested groups). */
  'BAD_REPOSITORY',
  /** A registry address is empty or can never match an image. */
  'BAD_ADDRESS',
  /** The username is missing or too long. */
  'BAD_USERNAME',
  /** The password is missing or too long. */
  'BAD_PASSWORD',
  /** An agent's name, or its patterns of repositories, are not acceptable. */
  'BAD_AGENT',
  /** A public key is no NATS key of the kind asked for, or is of low order. */
  'BAD_KEY',
  /** An image or host that was asked for is no reference. */
  'BAD_IMAGE',
  /** The pipeline as a whole was refused: no YAML, no dialect, or past a limit. */
  'BAD_PIPELINE',
  /** A setting, option or plan id is not acceptable. */
  'BAD_SETTING',
  /** No token, or not the right one. */
  'UNAUTHORIZED',
  /** No such route, credential, agent or plan. */
  'NOT_FOUND',
  /** A credential or an agent of that name is there already. */
  'ALREADY_EXISTS',
  /** The same plan id with other content. */
  'PLAN_CONFLICT',
  /** The plan's time is over; its pulls are answered no more. */
  'PLAN_EXPIRED',
  /** The agent is not enrolled, or no longer. */
  'AGENT_NOT_ENROLLED',
  /** The agent is enrolled, but not for this repository. */
  'REPOSITORY_NOT_ALLOWED',
  /** A sealed text was touched, cut, or sealed to another key. */
  'SEAL_BROKEN',
  /** The row was sealed with a key that the key ring does not hold. */
  'KEY_NOT_IN_RING',
  /** The key ring is missing or unreadable. */
  'KEY_RING_BAD',
  /** A sealing key came without a statement by a service that the trust file names. */
  'STATEMENT_BAD',
  /** The statement was good once; its time is over. */
  'STATEMENT_EXPIRED',
  /** An address to listen on is taken by another program. */
  'PORT_TAKEN',
  /** A program that Purser runs, such as nats-server, is not on this machine. */
  'PROGRAM_MISSING',
  /** The bus, the database or a service does not answer; trying again is safe. */
  'UNAVAILABLE',
  /** A fault of Purser's own; the log has it. */
  'INTERNAL',
] as const;

/** One of the codes above. */
export type ErrorCode = (typeof ERROR_CODES)[number];

const known: ReadonlySet<string> = new Set(ERROR_CODES);

/** Whether a text is one of the codes this version knows. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && known.has(text);
}

/** What travels in a reply's body and is printed by a door: never a secret, never a stack. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A refusal with its code. `message` is for a person: what is wrong and what to do about it. */
export class CodedError extends Error {
  override readonly name = 'CodedError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }

  /** The part that may leave the process: no stack, no cause. */
  body(): ErrorBody {
    return { code: this.code, message: this.message };
  }
}

/**
 * The error as a `CodedError`: itself when it is one, else `INTERNAL` with a message that tells nothing of the
 * inside (the cause is kept for the log).
 */
export function toCodedError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError('INTERNAL', 'Something failed inside Purser; the log of the service has the cause.', { cause: error });
}
