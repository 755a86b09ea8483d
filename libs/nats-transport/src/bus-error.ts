/** What the NATS client says, in the codes of the house. */
import { CodedError } from '@purser/contracts';
import { ErrorCode, NatsError } from 'nats';

/** Nobody listens on the subject. */
export const NO_RESPONDERS: string = ErrorCode.NoResponders;

/** The client's own code, `''` where the error is not the client's. */
export function busCode(error: unknown): string {
  return error instanceof NatsError ? error.code : '';
}

/**
 * `UNAUTHORIZED` where the broker does not let this user publish there, `BAD_MESSAGE` where the message is larger than
 * it carries: trying again changes neither. Anything else is `UNAVAILABLE`, with the sentence given.
 */
export function busError(error: unknown, subject: string, otherwise: string): CodedError {
  switch (busCode(error)) {
    case ErrorCode.PermissionsViolation:
      return new CodedError('UNAUTHORIZED', `The broker does not let this user publish ${subject}.`, { cause: error });
    case ErrorCode.MaxPayloadExceeded:
      return new CodedError('BAD_MESSAGE', `The message on ${subject} is larger than the broker carries: send less, or raise its max_payload.`, { cause: error });
    default:
      return new CodedError('UNAVAILABLE', otherwise, { cause: error });
  }
}
