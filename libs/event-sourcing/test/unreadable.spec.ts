import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DamagedStreams,
  NotBuilt,
  projection,
  type Alarm,
  type RecordedEvent,
  type StoredEvent,
} from '../src/index.js';
import { foldInto, type Rows } from '../src/projections/fold-into-rows.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump } from './bench.js';
import {
  both,
  happen,
  heldInAll,
  held,
  joined,
  nothing,
  planned,
  visitsOfChild,
  type VisitEvents,
} from './visits.js';

const name = visitsOfChild.name;

/** A visit looks into what was said of its place before, and does not change that. */
const placesOfVisits = projection<{ readonly place?: string }, VisitEvents>('places-of-visits', 1, {
  VisitPlanned: {
    key: ({ data }) => data.child,
    evolve: (_, { data: { place } }) => {
      if (place === 'nowhere') throw new Error('there is no such place');
      return { place };
    },
  },
  VisitHeld: {
    key: ({ data }) => data.child,
    beside: ({ data }) => [data.child.replace(/^at (the )?/, '')],
    evolve: (_, { data }, beside) => ({ ...beside.get(data.child.replace(/^at (the )?/, '')) }),
  },
});

const patience = 5_000;

describe('the projection engine', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
  });

  afterEach(() => bench.end());

  describe('what cannot be folded', () => {
    it('marks its one document, and the rest goes on', async () => {
      const models = bench.open();
      const alarms: Alarm[] = [];
      const engine = bench.start(store, models, { onAlarm: (alarm) => alarms.push(alarm) });
      const position = await happen(
        store,
        planned('amina'),
        planned('amina', 'nowhere'),
        planned('karim', 'nowhere'),
        held('amina'),
        planned('salma'),
      );
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      const rows = await (await models.open(visitsOfChild)).load(['amina', 'karim', 'salma']);
      expect(rows.get('amina')).toEqual({
        row: { held: 0, places: ['home'] },
        unreadable: { stream: 'case-1', revision: 1 },
      });
      expect(rows.get('karim')).toEqual({ row: {}, unreadable: { stream: 'case-1', revision: 2 } });
      expect(rows.get('salma')).toEqual({ row: { held: 0, places: ['home'] } });
      expect(engine.status()[0]).toMatchObject({ state: 'running', unreadable: 2 });
      expect(alarms).toMatchObject([
        { kind: 'unreadable', projection: name, event: { revision: 1 } },
        { kind: 'unreadable', projection: name, event: { revision: 2 } },
      ]);
      await engine.stop();
      const again = bench.start(store, models);
      await again.waitFor(name, await happen(store, joined('amina', 'salma')), patience);
      expect(again.status()[0]?.unreadable).toBe(3); // Salma's would be wrong without Amina's
    });

    it('is as one that is not there to what only looks into it', async () => {
      const models = bench.open();
      const engine = bench.start(store, models, { projections: [placesOfVisits] });
      const position = await happen(
        store,
        planned('home', 'nowhere'),
        planned('school', 'centre'),
        held('at home'),
        held('at school'),
        held('at the market'),
      );
      expect(await engine.waitFor(placesOfVisits.name, position, patience)).toBe(true);
      const table = await models.open(placesOfVisits);
      const rows = await table.load(['at home', 'at school', 'at the market', 'school']);
      expect([...rows.entries()].sort()).toEqual([
        ['at home', { row: {} }],
        ['at school', { row: { place: 'centre' } }],
        ['at the market', { row: {} }],
        ['school', { row: { place: 'centre' } }],
      ]);
    });

    it('spoils, in a damaged stream, nothing that it only looks into', () => {
      const stored = { row: { place: 'centre' } };
      const rows: Rows<{ readonly place?: string }> = new Map([['school', stored]]);
      const event = { type: 'VisitHeld', stream: 'case-1', revision: 2, data: { child: 'at school' } };
      foldInto(placesOfVisits, event as unknown as RecordedEvent, ['at school', 'school'], rows, true);
      expect(rows.get('school')).toBe(stored);
      expect(rows.get('at school')).toMatchObject({ unreadable: { stream: 'case-1', revision: 2 } });
    });

    it('stops a projection over several documents, with what came before written, and raises an alarm', async () => {
      const models = bench.open();
      const alarms: Alarm[] = [];
      const engine = bench.start(store, models, { onAlarm: (alarm) => alarms.push(alarm) });
      for (const each of both) await engine.waitForHead(each.name, patience);
      const position = await happen(store, planned('amina'), joined('amina', 'nobody'), planned('karim'));
      expect(await engine.waitFor(name, undefined, patience)).toBe(true);
      expect(await engine.waitFor(heldInAll.name, position, patience)).toBe(true);
      expect(await engine.waitFor(name, position, patience)).toBe(false);
      expect(await dump(models)).toEqual([
        'visits-of-child amina {"held":0,"places":["home"]}',
        'held-in-all all {"held":0,"planned":2}',
      ]);
      expect(alarms).toMatchObject([
        { kind: 'stopped', table: visitsOfChild.table, event: { revision: 1, type: 'VisitsJoined' } },
      ]);
      expect(engine.status()).toMatchObject([
        { state: 'stopped', obstacle: { event: { revision: 1 } }, lagEvents: 2 },
        { state: 'running' },
      ]);
      expect(await engine.waitFor(name, undefined, patience)).toBe(false);
    });

    it('that stops the first build leaves queries without an answer rather than with a part of one', async () => {
      const models = bench.open();
      const position = await happen(store, planned('amina'), joined('amina', 'nobody'));
      const engine = bench.start(store, models);
      expect(await engine.waitFor(name, position, patience)).toBe(false);
      await expect((await models.open(visitsOfChild)).count({})).rejects.toThrow(NotBuilt);
    });

    it.each([
      ['an unknown type', { type: 'VisitRevoked', data: {} }],
      ['a newer schema', { ...nothing, schema: 2 }],
    ])('%s stops every projection of the feed, until a program comes that knows it', async (_, event) => {
      const models = bench.open();
      const position = await happen(store, planned('amina'), event, held('amina'));
      const old = bench.start(store, models);
      for (const each of both) expect(await old.waitFor(each.name, position, patience)).toBe(false);
      expect(old.status()).toMatchObject([
        { state: 'stopped', events: 1 },
        { state: 'stopped', events: 1 },
      ]);
      await old.stop();
      const next = bench.start(store, models, { known: () => true });
      for (const each of both) expect(await next.waitFor(each.name, position, patience)).toBe(true);
      expect(await dump(models, [visitsOfChild])).toEqual([
        'visits-of-child amina {"held":1,"places":["home"]}',
      ]);
    });
  });
});

describe('a stream in which an event is missing', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.end());

  /** The log of these happenings, of which a hand has taken or spoilt some. */
  async function tampered(hand: (events: readonly StoredEvent[]) => readonly StoredEvent[]) {
    const store = new MemoryEventStore();
    const position = await happen(
      store,
      planned('amina'),
      held('amina'),
      planned('karim'),
      held('karim'),
      held('karim'),
    );
    const subscribe = store.subscribe.bind(store);
    store.subscribe = async function* (options) {
      const events: StoredEvent[] = [];
      for await (const delivery of subscribe(options)) {
        if (delivery.kind === 'event') events.push(delivery.event);
        else {
          yield* hand(events.splice(0)).map((event) => ({ kind: 'event' as const, event }));
          yield delivery;
        }
      }
    };
    return { store, position };
  }

  it.each([
    ['is missing', (events) => events.filter(({ revision }) => revision !== 2)],
    [
      'is no JSON any more',
      (events) => events.map((each) => (each.revision === 2 ? { ...each, data: '' } : each)),
    ],
  ] as [string, (events: readonly StoredEvent[]) => readonly StoredEvent[]][])(
    'whose event %s is folded into nothing from there on; its documents are marked, and nothing stops',
    async (_, hand) => {
      const { store, position } = await tampered(hand);
      const models = bench.open();
      const damaged = new DamagedStreams();
      const engine = bench.start(store, models, { damaged });
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      const rows = await (await models.open(visitsOfChild)).load(['amina', 'karim']);
      expect(rows.get('amina')).toEqual({ row: { held: 1, places: ['home'] } });
      expect(rows.get('karim')).toEqual({ row: {}, unreadable: { stream: 'case-1', revision: 3 } });
      expect(engine.status().map(({ state }) => state)).toEqual(['running', 'running']);
      expect(damaged.of('case-1')).toMatchObject({ damage: 'gap', revision: 2 });
    },
  );
});
