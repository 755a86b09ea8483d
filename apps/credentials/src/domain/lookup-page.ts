/**
 * Cuts a lookup into pages: as many credentials as stay below the limit of a message, at least one. A page ends with
 * the number to go on after.
 */

/** A page and where the next one starts; `null` on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: number | null;
}

/** Largest page in bytes of JSON; a sealed page in base64 then stays well below the broker's 1 MiB. */
export const PAGE_BYTES = 256 * 1024;

/**
 * The first page of `items`, which are in the order of their numbers.
 * @param more whether the store holds further items behind these
 */
export function pageOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number, numberOf: (item: Item) => number, more: boolean): Page<Item> {
  const taken: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    bytes += sizeOf(item);
    if (taken.length > 0 && bytes > PAGE_BYTES) break;
    taken.push(item);
  }
  const last = taken.at(-1);
  const complete = taken.length === items.length && !more;
  return { items: taken, next: complete || last === undefined ? null : numberOf(last) };
}
