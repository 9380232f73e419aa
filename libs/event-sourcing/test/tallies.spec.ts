import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projection, type Tally } from '../src/index.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump, rebuilt, withCommit } from './bench.js';
import { forgotten, happen, held, planned, type Happening, type VisitEvents } from './visits.js';

interface Child {
  readonly of: 'child';
  readonly places: readonly string[];
}
interface Sum {
  readonly of: 'sum';
  readonly children: number;
}
type Row = Child | Sum;

/** Children by place: each counts once where it was ever visited. */
const tally: Tally<Row> = {
  contributions: (row) => new Map(row.of === 'sum' ? [] : row.places.map((place) => [`sum/${place}`, 1])),
  sum: (_, children) => ({ of: 'sum', children }),
  amount: (row) => (row.of === 'sum' ? row.children : 0),
};

const childrenByPlace = projection<Row, VisitEvents>(
  'children-by-place',
  1,
  {
    VisitPlanned: {
      key: ({ data }) => data.child,
      evolve: (row, { data }) => {
        if (data.place === 'nowhere') throw new Error('nobody can be visited nowhere');
        const places = new Set([...(row?.of === 'child' ? row.places : []), data.place]);
        return { of: 'child', places: [...places].sort() };
      },
    },
    VisitHeld: { key: ({ data }) => data.child, evolve: (row) => row },
    VisitsForgotten: { key: ({ data }) => data.child, evolve: () => undefined },
  },
  { tally, indexes: [['of']] },
);
const projections = [childrenByPlace];
const patience = 5_000;

/** The sums, counted slowly from the documents themselves. */
function recount(documents: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of documents) {
    const document = JSON.parse(line.slice(line.indexOf('{'))) as Row;
    if (document.of === 'child') for (const place of document.places) sums[place] = (sums[place] ?? 0) + 1;
  }
  return sums;
}

function sumsIn(documents: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    documents.flatMap((line) => {
      const [, key = '', json = ''] = /^\S+ (\S+) (.*)$/.exec(line) ?? [];
      const document = JSON.parse(json) as Row;
      return document.of === 'sum' ? [[key.slice('sum/'.length), document.children]] : [];
    }),
  );
}

describe('the sums of a projection', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
  });
  afterEach(() => bench.end());

  it('count each document once, move with it, and are gone at nothing', async () => {
    const models = bench.open();
    const engine = bench.start(store, models, { projections });
    await happen(store, planned('amina'), planned('amina'), planned('karim', 'school'), planned('karim'));
    await engine.waitForHead(childrenByPlace.name, patience);
    expect(sumsIn(await dump(models, projections))).toEqual({ home: 2, school: 1 });
    await happen(store, forgotten('karim'));
    await engine.waitForHead(childrenByPlace.name, patience);
    expect(sumsIn(await dump(models, projections))).toEqual({ home: 1 });
  });

  it('are a recount of the documents and the bytes of a rebuild, in any pieces and with lost races', async () => {
    const person = fc.constantFrom('amina', 'karim', 'salma', 'ilyas');
    const place = fc.constantFrom('home', 'school', 'market', 'nowhere');
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.tuple(person, place).map(([who, where]) => planned(who, where)),
      person.map(forgotten),
      person.map(held),
    );
    const pieces = fc.array(fc.array(happening, { minLength: 1, maxLength: 10 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean()),
        async (log, few, lost) => {
          store = new MemoryEventStore();
          const races = [...lost];
          const models = bench.open(`incremental-${String(Math.random())}`);
          const storage = withCommit(
            models,
            (commit) => (batch) => (races.pop() === true ? Promise.resolve(false) : commit(batch)),
          );
          for (const piece of log) {
            const engine = bench.start(store, storage, {
              projections,
              batchEvents: few,
              rebuildDocuments: few,
              keptDocuments: few,
            });
            const position = await happen(store, ...piece);
            expect(await engine.waitFor(childrenByPlace.name, position, patience)).toBe(true);
            await engine.stop();
          }
          const documents = await dump(models, projections);
          expect(documents).toEqual(await rebuilt(bench, store, projections));
          expect(sumsIn(documents)).toEqual(recount(documents));
        },
      ),
      { numRuns: 60 },
    );
  });
});
