/** Turns a refusal of the domain into the coded error of the wire. */
import { CodedError, type ErrorCode } from '@purser/contracts';
import { isRefusal, type Refusal } from '../domain/refusal.js';

/** The result, or throws what it was refused with. */
export function accepted<T extends object>(result: T | Refusal<ErrorCode>): T {
  if (isRefusal(result)) throw new CodedError(result.refused, result.message);
  return result;
}
