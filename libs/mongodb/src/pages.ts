/** Keys in one question, documents in one message. */
export const together = 1_000;

/** The same, in pages of so many. */
export function* pagesOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += together) yield all.slice(start, start + together);
}
