/** A refusal is an answer, not a miss: a code and a sentence that says what to do. */
export interface Refusal<Code extends string> {
  readonly refused: Code;
  readonly message: string;
}

/** Makes a refusal. */
export function refuse<Code extends string>(refused: Code, message: string): Refusal<Code> {
  return { refused, message };
}

/** Whether a result is a refusal. */
export function isRefusal<T extends object, Code extends string>(result: T | Refusal<Code>): result is Refusal<Code> {
  return 'refused' in result;
}
