/** All that the library declares, found in its exports: a contract that is added is tested without being listed here. */
import type { EventContract, RequestContract, SealedContent } from '../contract.js';
import * as library from '../index.js';

type Declared = RequestContract | EventContract | SealedContent;

const declared = Object.entries(library as Record<string, unknown>).filter((entry): entry is [string, Declared] => isDeclared(entry[1]));

export const requests = declared.filter((entry): entry is [string, RequestContract] => entry[1].kind === 'request');
export const events = declared.filter((entry): entry is [string, EventContract] => entry[1].kind === 'event');
export const sealedContents = declared.filter((entry): entry is [string, SealedContent] => entry[1].kind === 'sealed-content');

function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && ['request', 'event', 'sealed-content'].includes(value.kind);
}
