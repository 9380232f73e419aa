import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageAfter, pageOfItems, pageOfRange } from './page-of-items.js';

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

describe('pages of a list that is read from any item on', () => {
  const readList = (items: readonly string[], of: Readonly<Record<string, string>> = { sub: 'a' }) => {
    const asked: { readonly first: number; readonly limit: number }[] = [];
    const read = (range: { readonly first: number; readonly limit: number }) => {
      asked.push(range);
      return Promise.resolve(items.slice(range.first, range.first + range.limit));
    };
    return { asked, list: { name: 'history', of, read, keyOf: (item: string) => item } };
  };

  it('show every item once, in order, and read no other', async () => {
    await fc.assert(
      fc.asyncProperty(someItems, someLimit, async (items, limit) => {
        const { asked, list } = readList(items);
        const shown: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Awaited<ReturnType<typeof pageOfRange<string>>> = await pageOfRange(list, {
            limit,
            ...(cursor === '' ? {} : { cursor }),
          });
          expect(asked.at(-1)).toEqual({ first: shown.length, limit: limit + 1 });
          shown.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(shown).toEqual(items);
      }),
    );
  });

  it('are not continued by a cursor of another list, or of a place that is none', async () => {
    const { nextCursor } = await pageOfRange(readList(['a', 'b']).list, { limit: 1 });
    const other = readList(['a', 'b'], { sub: 'b' }).list;
    await expect(pageOfRange(other, { limit: 1, cursor: nextCursor ?? '' })).rejects.toThrow(
      'request.malformed',
    );
    const [list] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as unknown[];
    for (const place of [-2, 0.5, 'x', null, 1e300]) {
      const cursor = Buffer.from(JSON.stringify([list, place, 'a'])).toString('base64url');
      await expect(pageOfRange(readList(['a']).list, { limit: 1, cursor })).rejects.toThrow(
        'request.malformed',
      );
    }
  });
});

describe('pages of a list that is read from any key on', () => {
  const listOf = (items: readonly string[], of: Readonly<Record<string, string>> = { sub: 'a' }) => ({
    ...{ name: 'history', of },
    read({ after, limit }: { readonly after: string | undefined; readonly limit: number }) {
      const later = items.filter((item) => after === undefined || item > after);
      const shown = later.slice(0, limit);
      return Promise.resolve({ items: shown, next: later.length > limit ? shown.at(-1) : undefined });
    },
  });

  it('show every item once, and none twice when others have come or gone before', async () => {
    const { nextCursor, items } = await pageAfter(listOf(['b', 'c', 'd']), { limit: 2 });
    expect(items).toEqual(['b', 'c']);
    const later = await pageAfter(listOf(['a', 'b', 'd', 'e']), { limit: 2, cursor: nextCursor ?? '' });
    expect(later).toEqual({ items: ['d', 'e'], nextCursor: null });
  });

  it('are not continued by a cursor of another list', async () => {
    const { nextCursor } = await pageAfter(listOf(['a', 'b']), { limit: 1 });
    const other = listOf(['a', 'b'], { sub: 'b' });
    for (const cursor of [nextCursor ?? '', '', 'x'])
      await expect(pageAfter(other, { limit: 1, cursor })).rejects.toThrow('request.malformed');
  });
});
