/**
 * A sealed message: the content of one conversation as JSON in a box, with the sender's key and the statement that says
 * whose key that is (`Sealed` in the contracts). Nothing is read from a box whose sender is not in the role expected.
 */
import { CodedError, type ContentOf, type Sealed, type SealedContent } from '@purser/contracts';
import type { z } from 'zod';
import type { CurveKey } from './curve-key.js';
import { verifyStatement, type Expected } from './statement.js';
import { open, seal } from './xkv1.js';

/** Whoever seals: a key, and the statement about it. A `SealingKey` is one. */
export interface Sender {
  readonly key: CurveKey;
  readonly statement: string;
}

/** Seals content for the holder of `recipientX`. @throws CodedError `BAD_KEY` where that is no public curve key */
export function sealMessage<C extends SealedContent>(_contract: C, content: z.input<C['content']>, recipientX: string, sender: Sender): Sealed {
  const box = seal(JSON.stringify(content), recipientX, sender.key);
  return { format: 'xkv1', sender: sender.key.publicKey, statement: sender.statement, sealed: Buffer.from(box).toString('base64') };
}

/**
 * Opens a message whose sender must be in a role, with the keys that may open it.
 * @throws CodedError `STATEMENT_BAD`, `STATEMENT_EXPIRED`: not the sender it should be; `SEAL_BROKEN`: none of the keys
 * opens it; `BAD_MESSAGE`: what is inside is not the content of this conversation
 */
export function openMessage<C extends SealedContent>(
  contract: C,
  message: Sealed,
  keys: readonly CurveKey[],
  expected: Omit<Expected, 'xkey'>,
): ContentOf<C> {
  verifyStatement(message.statement, { ...expected, xkey: message.sender });
  const bytes = openWithAny(Buffer.from(message.sealed, 'base64'), message.sender, keys);
  const content = contract.content.safeParse(jsonOf(bytes));
  if (content.success) return content.data as ContentOf<C>;
  throw new CodedError('BAD_MESSAGE', `What is inside the box does not fit its contract: ${content.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
}

/**
 * Opens with whichever key fits: a box does not say for which key it is.
 * @throws CodedError `SEAL_BROKEN` where none does
 */
export function openWithAny(sealed: Uint8Array, senderX: string, keys: readonly CurveKey[]): Uint8Array {
  let broken: unknown = new CodedError('SEAL_BROKEN', 'There is no key to open the sealed text with: it is for a key that is forgotten. Ask for the current key and seal again.');
  for (const key of keys) {
    try {
      return open(sealed, senderX, key);
    } catch (error) {
      if (!(error instanceof CodedError && error.code === 'SEAL_BROKEN')) throw error;
      broken = error;
    }
  }
  throw broken;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
