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
