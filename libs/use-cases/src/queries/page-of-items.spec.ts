import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageOfItems } from './page-of-items.js';

const list = (items: readonly string[], of: Readonly<Record<string, string>> = { holderId: 'a' }) => ({
  ...{ name: 'roster', of, items },
  keyOf: (item: string) => item,
});

/** Every page, one after the other; `change` is what happens to the list before the next one. */
function walked(items: readonly string[], limit: number, change = (now: readonly string[]) => now): string[] {
  const shown: string[] = [];
  let now = items;
  let cursor: string | undefined;
  do {
    const page = pageOfItems(list(now), { limit, ...(cursor === undefined ? {} : { cursor }) });
    shown.push(...page.items);
    now = change(now);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return shown;
}

const someItems = fc.uniqueArray(fc.string(), { maxLength: 30 });
const someLimit = fc.integer({ min: 1, max: 7 });

describe('pages of a list that is folded whole', () => {
  it('show every item once, in order', () => {
    fc.assert(
      fc.property(someItems, someLimit, (items, limit) => expect(walked(items, limit)).toEqual(items)),
    );
  });

  it('leave nothing out when the item that was shown last has gone, or another has come', () => {
    expect(walked(['a', 'b', 'c', 'd'], 2, (now) => now.filter((each) => each !== 'b'))).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'd']),
    );
    expect(walked(['a', 'b', 'c'], 2, (now) => [...now, 'e'].slice(0, 4))).toEqual(['a', 'b', 'c', 'e']);
  });

  it('are not continued by a cursor of another list, of other filters, or of none', () => {
    const { nextCursor } = pageOfItems(list(['a', 'b']), { limit: 1 });
    const others = [
      { ...list(['a', 'b']), name: 'plans' },
      list(['a', 'b'], { holderId: 'b' }),
      list(['a', 'b'], {}),
    ];
    for (const other of others)
      expect(() => pageOfItems(other, { limit: 1, cursor: nextCursor ?? '' })).toThrow('request.malformed');
    for (const cursor of ['', 'x', 'WyJ4Il0', Buffer.from('["x",{},"a"]').toString('base64url')])
      expect(() => pageOfItems(list(['a', 'b']), { limit: 1, cursor })).toThrow('request.malformed');
  });
});
