import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '@mouakaba/contracts';
import { projection, type ReadModelTable } from '@mouakaba/event-sourcing';
import { filledTable, openMemoryReadModels } from '@mouakaba/event-sourcing/testing';
import fc from 'fast-check';
import { keptPage } from './page.js';

interface Numbered {
  readonly number: number;
  readonly shown: boolean;
}

const numbers = projection<Numbered>('numbers', 1, {}, { indexes: [['number']], schemas: eventTypes });
const query = { where: {}, sort: { field: 'number', direction: 'ascending' } } as const;

async function pagesOf(table: ReadModelTable<Numbered>, limit: number): Promise<readonly number[][]> {
  const pages: number[][] = [];
  for (let after: string | null | undefined; after !== null;) {
    const asked = { ...query, limit, ...(after === undefined ? {} : { after }) };
    const { rows, nextCursor } = await keptPage(table, asked, (some) => some.filter(({ row }) => row.shown));
    pages.push(rows.map(({ row }) => row.number));
    after = nextCursor;
  }
  return pages;
}

describe('a page of what is kept of the rows of a query', () => {
  it('is full, wherever enough are left, however many before them are not shown; and no page is empty but an only one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (shown, limit) => {
          const rows = shown.map((each, number) => [String(number), { number, shown: each }] as const);
          const table = await filledTable(openMemoryReadModels(), numbers, rows);
          const kept = rows.flatMap(([, { number, shown: isShown }]) => (isShown ? [number] : []));
          const pages = await pagesOf(table, limit);
          expect(pages.flat()).toEqual(kept);
          expect(pages.length).toBe(Math.max(1, Math.ceil(kept.length / limit)));
        },
      ),
    ));

  it('reaches over more rows that are not shown than are read at once', async () => {
    const rows = Array.from({ length: 500 }, (_, number) => [
      String(number),
      { number, shown: number === 499 },
    ]) as [string, Numbered][];
    const table = await filledTable(openMemoryReadModels(), numbers, rows);
    expect(await pagesOf(table, 1)).toEqual([[499]]);
  });
});
