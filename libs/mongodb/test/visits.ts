import { eventsOf } from '@mouakaba/contracts';
import { projection, type NewEvent, type Projection, type Tally } from '@mouakaba/event-sourcing';
import { Type } from 'typebox';

const ofCase = eventsOf('case');
export const eventTypes = {
  VisitPlanned: ofCase('VisitPlanned', { data: { child: Type.String(), place: Type.String() } }),
  VisitHeld: ofCase('VisitHeld', { data: { child: Type.String() } }),
  VisitsForgotten: ofCase('VisitsForgotten', { data: { child: Type.String() } }),
};
type VisitEvents = typeof eventTypes;

export type Happening =
  | { readonly type: 'VisitPlanned'; readonly data: { readonly child: string; readonly place: string } }
  | { readonly type: 'VisitHeld' | 'VisitsForgotten'; readonly data: { readonly child: string } };

export type Row =
  | { readonly of: 'child'; readonly visits: Readonly<Record<string, number>>; readonly held: number }
  | { readonly of: 'sum'; readonly visits: number };

const none = { visits: {} as Readonly<Record<string, number>>, held: 0 };

/** Visits by place, in all: what would be doubled or lost shows at once. */
const tally: Tally<Row> = {
  contributions: (row) =>
    new Map(
      row.of === 'sum' ? [] : Object.entries(row.visits).map(([place, visits]) => [`sum/${place}`, visits]),
    ),
  sum: (_, visits) => ({ of: 'sum', visits }),
  amount: (row) => (row.of === 'sum' ? row.visits : 0),
};

/** One document for each child; places are field names, whatever is in them. */
export const visitsOfChild = projection<Row, VisitEvents>(
  'visits-of-child',
  1,
  {
    VisitPlanned: {
      key: ({ data }) => data.child,
      evolve: (row, { data: { place } }) => {
        const { visits, held } = row?.of === 'child' ? row : none;
        return { of: 'child', visits: { ...visits, [place]: (visits[place] ?? 0) + 1 }, held };
      },
    },
    VisitHeld: {
      key: ({ data }) => data.child,
      evolve: (row) => (row?.of === 'child' ? { ...row, held: row.held + 1 } : undefined),
    },
    VisitsForgotten: { key: ({ data }) => data.child, evolve: () => undefined },
  },
  { tally, indexes: [['of', 'held']] },
);

/** One counter of all events. */
export const happened = projection<{ readonly events: number }, VisitEvents>('happened', 1, {
  VisitPlanned: { key: () => 'all', evolve: (row) => ({ events: (row?.events ?? 0) + 1 }) },
  VisitHeld: { key: () => 'all', evolve: (row) => ({ events: (row?.events ?? 0) + 1 }) },
  VisitsForgotten: { key: () => 'all', evolve: (row) => ({ events: (row?.events ?? 0) + 1 }) },
});

export const projections: readonly Projection[] = [visitsOfChild, happened];

export function newEvent(id: string, { type, data }: Happening): NewEvent {
  const recordedAt = '2026-11-02T09:00:00.000Z';
  const envelope = {
    schema: 1,
    occurredAt: recordedAt,
    recordedAt,
    actor: { sub: 's', role: 'r' },
    ...{ correlationId: 'c', commandId: 'c', hash: 'h' },
  };
  return {
    id,
    type,
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify(envelope),
  };
}
