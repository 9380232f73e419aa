import { BadCursor, cursorsOf, placeAfter } from '@mouakaba/event-sourcing';
import { badCursor } from './page.js';

/** A list that is folded whole to be shown: of what it is, so that no other list takes its cursors. */
export interface FoldedList<Item> {
  readonly name: string;
  readonly of: Readonly<Record<string, string>>;
  /** In an order that does not change while items come and go. */
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
}

interface Asked {
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * One page of it, and where the next begins: after the last item shown, or after where that stood if it has gone.
 * @throws Problem the cursor is of another list
 */
export function pageOfItems<Item>(
  { name, of, items, keyOf }: FoldedList<Item>,
  { limit, cursor }: Asked,
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
  const query = { where: of, limit, ...(cursor === undefined ? {} : { after: cursor }) };
  const first = firstAfter(placeIn({ name }, query), items.map(keyOf));
  const shown = items.slice(first, first + limit);
  const last = shown.at(-1);
  const more = first + shown.length < items.length;
  const cursorAt = cursorsOf({ name }, query);
  return {
    items: shown,
    nextCursor:
      last === undefined || !more ? null : cursorAt({ value: first + shown.length - 1, key: keyOf(last) }),
  };
}

/** A list whose items never move, and that is read from any of them on. */
export interface ReadList<Item> extends Omit<FoldedList<Item>, 'items'> {
  /** So many items from that one on, the first being 0. */
  readonly read: (range: { readonly first: number; readonly limit: number }) => Promise<readonly Item[]>;
}

/**
 * One page of it, of which nothing else is read, and where the next begins.
 * @throws Problem the cursor is of another list
 */
export async function pageOfRange<Item>(
  { name, of, read, keyOf }: ReadList<Item>,
  { limit, cursor }: Asked,
): Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }> {
  const query = { where: of, limit, ...(cursor === undefined ? {} : { after: cursor }) };
  const place = placeIn({ name }, query);
  const shown = place === undefined ? -1 : place.value;
  if (typeof shown !== 'number' || !Number.isSafeInteger(shown) || shown < -1) throw badCursor();
  const first = shown + 1;
  const found = await read({ first, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  const value = first + items.length - 1;
  return { items, nextCursor: more ? cursorsOf({ name }, query)({ value, key: keyOf(last) }) : null };
}

/** What was read of a list in an order of its keys, which says of none how many stand before it. */
export interface ReadPage {
  readonly items: readonly unknown[];
  /** The key after which the list goes on; undefined: it ends here. Items may be fewer than were asked for all the same. */
  readonly next: string | undefined;
}

export interface KeyedList<Page extends ReadPage> extends Pick<FoldedList<unknown>, 'name' | 'of'> {
  readonly read: (range: { readonly after: string | undefined; readonly limit: number }) => Promise<Page>;
}

/**
 * One page of it, of which nothing else is read, and where the next begins, whatever has come or gone before.
 * @throws Problem the cursor is of another list
 */
export async function pageAfter<Page extends ReadPage>(
  { name, of, read }: KeyedList<Page>,
  { limit, cursor }: Asked,
): Promise<Omit<Page, 'next'> & { readonly nextCursor: string | null }> {
  const query = { where: of, limit, ...(cursor === undefined ? {} : { after: cursor }) };
  const { next, ...page } = await read({ after: placeIn({ name }, query)?.key, limit });
  const nextCursor = next === undefined ? null : cursorsOf({ name }, query)({ value: null, key: next });
  return { ...page, nextCursor };
}

type Place = ReturnType<typeof placeAfter>;

function placeIn(...list: Parameters<typeof placeAfter>): Place {
  try {
    return placeAfter(...list);
  } catch (error) {
    if (!(error instanceof BadCursor)) throw error;
    throw badCursor();
  }
}

function firstAfter(place: Place, keys: readonly string[]): number {
  if (place === undefined) return 0;
  const at = keys.indexOf(place.key);
  return at === -1 ? Number(place.value) : at + 1;
}
