/**
 * A secret is a type that cannot print. Every road from a value to text (template, concatenation, JSON, `inspect`,
 * a log line, an error's message) says `[secret]`; `reveal()` is the one way out, so every use can be searched for.
 */
import { inspect } from 'node:util';

const SHOWN = '[secret]';

/** A text that must not be seen: a password, a token, the seed of a key. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Call it where the text leaves for the one who may read it, nowhere earlier. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [Symbol.toPrimitive](): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}

/** The text of a secret, or a text that is not wrapped yet. */
export function revealed(text: Secret | string): string {
  return typeof text === 'string' ? text : text.reveal();
}
