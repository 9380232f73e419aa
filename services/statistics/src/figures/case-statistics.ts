import {
  contactEvents,
  isContact,
  type DataOf,
  type EventMap,
  type StatedTimeCorrected,
} from '@mouakaba/contracts';
import { projection, type Projections, type RecordedEvent, type Tally } from '@mouakaba/event-sourcing';
import { holderKey, holderPlaces, localMonth, provinceOfHolder, type HolderPlace } from '@mouakaba/case-file';
import { cellOf, contributionsOf, everyConcern, type Fact } from './fact.js';
import { granularityOf, lastMonthOf } from './periods.js';

/** How far figures are public. */
export interface Releases {
  readonly of: 'releases';
  readonly through: string;
  /** Events of the log when that month was released. */
  readonly asOfPosition: number;
}

/** A sum over cases. `live` moves with every fact, `released` is what was public when its period was released. */
export interface Cell {
  readonly of: 'cell';
  readonly family: 'live' | 'released';
  readonly measure: string;
  readonly granularity: string;
  readonly period: string;
  readonly region: string;
  readonly province: string;
  readonly holderId: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly concern: string;
  /** Of one concern; otherwise of the whole case. */
  readonly perConcern: boolean;
  readonly amount: number;
}

export type StatisticsRow = Fact | Releases | Cell | HolderPlace;

export const releasesKey = 'releases';
const factKey = ({ stream }: { readonly stream: string }) => stream;

const tally: Tally<StatisticsRow> = {
  contributions(row) {
    const amounts = new Map<string, number>();
    if (row.of !== 'fact') return amounts;
    const live = contributionsOf(row);
    for (const period of new Set([...live.keys(), ...Object.keys(row.frozen)])) {
      for (const [cell, amount] of live.get(period) ?? []) amounts.set(`sum/live/${period}/${cell}`, amount);
      const released =
        row.frozen[period] === undefined ? (live.get(period) ?? []) : Object.entries(row.frozen[period]);
      for (const [cell, amount] of released) amounts.set(`sum/released/${period}/${cell}`, amount);
    }
    return amounts;
  },
  sum(key, amount) {
    const [, family = '', period = '', ...cell] = key.split('/');
    const dimensions = cellOf(cell.join('/'));
    return {
      of: 'cell',
      family: family === 'live' ? 'live' : 'released',
      ...{ period, granularity: granularityOf(period), amount },
      ...dimensions,
      perConcern: dimensions.concern !== everyConcern,
    };
  },
  amount: (row) => (row.of === 'cell' ? row.amount : 0),
};

type Change = (fact: Fact, month: string, event: RecordedEvent) => Partial<Fact>;

/** What moves a case's fact beside contact with the child, which an event says of itself. */
const moves: Partial<Record<keyof EventMap, Change>> = {
  CaseOpened: (fact, month) => ({ opened: [...fact.opened, month], flow: [...fact.flow, [month, 1]] }),
  CaseReopened: (fact, month) => ({ flow: [...fact.flow, [month, 1]] }),
  CaseClosed: (fact, month) => ({ closed: [...fact.closed, month], flow: [...fact.flow, [month, -1]] }),
  StatedTimeCorrected: (fact, _, { data }) => corrected(fact, data as DataOf<typeof StatedTimeCorrected>),
};

/** A contact counts in the month in which it really was, and the child by the age that it really had. */
function corrected(
  fact: Fact,
  { contact, from, to, ageBand }: DataOf<typeof StatedTimeCorrected>,
): Partial<Fact> {
  const wrong = contact ? fact.served.indexOf(localMonth(from)) : -1;
  const moved = wrong < 0 ? {} : { served: fact.served.with(wrong, localMonth(to)).toSorted() };
  return { ...moved, ...(ageBand === undefined ? {} : { ageBand }) };
}

/** Contact with the child, in events that move nothing else. */
const contactAlone = contactEvents.filter(({ type }) => !(type in moves));

export const caseStatistics = projection<StatisticsRow>(
  'case-statistics',
  4,
  {
    ...holderPlaces,
    ConcernReported: {
      key: factKey,
      beside: ({ data }) => [holderKey(data.holderId)],
      evolve: (_, { data: { holderId, province: told, sex, ageBand, concerns } }, beside) => ({
        of: 'fact',
        ...{ holderId, province: provinceOfHolder(holderId, beside, told), sex, ageBand, concerns },
        ...{ served: [], opened: [], closed: [], flow: [], frozen: {} },
      }),
    },
    ...Object.fromEntries(Object.entries(moves).map(([type, change]) => [type, changes(change)])),
    ...Object.fromEntries(contactAlone.map(({ type }) => [type, changes(() => ({}))])),
    ReleasePublished: {
      key: () => releasesKey,
      evolve: (row, { data: { month, asOfPosition } }) =>
        row?.of === 'releases' && row.through >= month
          ? row
          : { of: 'releases', through: month, asOfPosition },
    },
  },
  {
    tally,
    indexes: [
      ['of', 'family', 'measure', 'perConcern', 'granularity', 'period', 'province'],
      ['of', 'family', 'measure', 'perConcern', 'granularity', 'period', 'holderId'],
    ],
  },
);

/** How many events of the log the figures show: what `asOfPosition` says. */
export function eventsSeen(projections: Pick<Projections, 'status'>): number {
  return projections.status().find(({ name }) => name === caseStatistics.name)?.events ?? 0;
}

/** A child is served in every month in which somebody was in contact with it. */
function served(fact: Fact, month: string, event: RecordedEvent): Partial<Fact> {
  return isContact(event) ? { served: [...fact.served, month].sort() } : {};
}

/** Changes a case's fact in the month in which the event happened. What was released stays as it was. */
function changes(change: Change) {
  return {
    keys: (event: RecordedEvent) => [factKey(event), releasesKey],
    evolve: (rows: ReadonlyMap<string, StatisticsRow>, event: RecordedEvent): [string, StatisticsRow][] => {
      const fact = rows.get(factKey(event));
      if (fact?.of !== 'fact') return [];
      const month = localMonth(event.occurredAt);
      const changed = { ...served(fact, month, event), ...change(fact, month, event) };
      if (Object.keys(changed).length === 0) return [];
      const releases = rows.get(releasesKey);
      const after = { ...fact, ...changed };
      const through = releases?.of === 'releases' ? releases.through : '';
      return [[factKey(event), { ...after, frozen: freeze(fact, after, through) }]];
    },
  };
}

function freeze(before: Fact, after: Fact, through: string): Fact['frozen'] {
  const then = contributionsOf(before);
  const periods = [...then.keys(), ...contributionsOf(after).keys()];
  const due = periods.filter(
    (period) => lastMonthOf(period) <= through && before.frozen[period] === undefined,
  );
  if (due.length === 0) return before.frozen;
  const frozen = due.map((period) => [period, Object.fromEntries(then.get(period) ?? [])] as const);
  return { ...before.frozen, ...Object.fromEntries(frozen) };
}
