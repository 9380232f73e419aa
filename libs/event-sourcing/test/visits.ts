import { randomUUID } from 'node:crypto';
import { projection, type NewEvent, type Projection } from '../src/index.js';
import { eventsOf } from '@mouakaba/contracts';
import { Type } from 'typebox';
import type { MemoryEventStore } from '../src/testing/index.js';

const child = { child: Type.String() };
const ofCase = eventsOf('case');
export const eventTypes = {
  VisitPlanned: ofCase('VisitPlanned', { data: { ...child, place: Type.String() } }),
  VisitHeld: ofCase('VisitHeld', { data: child }),
  VisitsForgotten: ofCase('VisitsForgotten', { data: child }),
  VisitsJoined: ofCase('VisitsJoined', { data: { from: Type.String(), to: Type.String() } }),
  NothingHappened: ofCase('NothingHappened', { data: {} }),
};
export type VisitEvents = typeof eventTypes;
type Name = keyof VisitEvents;

export const known = (type: string, schema: number) => type in eventTypes && schema === 1;

export interface Visits {
  readonly places: readonly string[];
  readonly held: number;
}
const none: Visits = { places: [], held: 0 };

/** One document per child: written, deleted, and two joined into one. */
export const visitsOfChild = projection<Visits, VisitEvents>(
  'visits-of-child',
  1,
  {
    VisitPlanned: {
      key: ({ data }) => data.child,
      evolve: (row = none, { data }) => {
        if (data.place === 'nowhere') throw new Error('nobody can be visited nowhere');
        return { ...row, places: [...row.places, data.place] };
      },
    },
    VisitHeld: { key: ({ data }) => data.child, evolve: (row) => row && { ...row, held: row.held + 1 } },
    VisitsForgotten: { key: ({ data }) => data.child, evolve: () => undefined },
    VisitsJoined: {
      keys: ({ data }) => [data.from, data.to],
      evolve: (rows, { data }) => {
        if (data.to === 'nobody') throw new Error('visits joined to nobody');
        const [from, to] = [rows.get(data.from) ?? none, rows.get(data.to) ?? none];
        if (data.from === data.to) return [];
        return [
          [data.from, undefined],
          [data.to, { places: [...to.places, ...from.places], held: to.held + from.held }],
        ];
      },
    },
  },
  { indexes: [['held']] },
);

/** One counter: what would be doubled or lost shows at once. */
export const heldInAll = projection<{ readonly held: number; readonly planned: number }, VisitEvents>(
  'held-in-all',
  1,
  {
    VisitPlanned: {
      key: () => 'all',
      evolve: (row = { held: 0, planned: 0 }) => ({ ...row, planned: row.planned + 1 }),
    },
    VisitHeld: {
      key: () => 'all',
      evolve: (row = { held: 0, planned: 0 }) => ({ ...row, held: row.held + 1 }),
    },
  },
);

export const both: readonly Projection[] = [visitsOfChild, heldInAll];

export interface Happening {
  readonly type: Name | (string & {});
  readonly data: Readonly<Record<string, string>>;
  readonly schema?: number;
  readonly recordedAt?: string;
}

export const planned = (who: string, place = 'home'): Happening => ({
  type: 'VisitPlanned',
  data: { child: who, place },
});
export const held = (who: string): Happening => ({ type: 'VisitHeld', data: { child: who } });
export const forgotten = (who: string): Happening => ({ type: 'VisitsForgotten', data: { child: who } });
export const joined = (from: string, to: string): Happening => ({ type: 'VisitsJoined', data: { from, to } });
export const nothing: Happening = { type: 'NothingHappened', data: {} };

export function newEvent({
  type,
  data,
  schema = 1,
  recordedAt = '2026-11-02T09:00:00.000Z',
}: Happening): NewEvent {
  const envelope = {
    schema,
    occurredAt: recordedAt,
    recordedAt,
    actor: { sub: 's', role: 'r' },
    correlationId: 'c',
    commandId: 'c',
    hash: 'h',
  };
  return {
    id: randomUUID(),
    type,
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify(envelope),
  };
}

/** Each at the end of one stream, one append after the other. */
export async function happen(store: MemoryEventStore, ...happenings: readonly Happening[]) {
  const stream = 'case-1';
  let revision = -1;
  for await (const last of store.readStream(stream, { backwards: true, limit: 1 })) revision = last.revision;
  let appended;
  for (const happening of happenings) {
    appended = await store.append(stream, revision < 0 ? 'no-stream' : revision, [newEvent(happening)]);
    revision = appended.revision;
  }
  if (!appended) throw new RangeError('nothing happened');
  return appended.position;
}
