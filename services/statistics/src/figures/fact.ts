import { regionOf, type Province } from '@mouakaba/contracts';
import { periodOf, type Granularity } from './periods.js';

export const measures = ['children-served', 'new-cases', 'open-cases', 'closed-cases'] as const;
export type Measure = (typeof measures)[number];

/** What the figures know of one case. Months are those of `occurredAt` in Morocco. */
export interface Fact {
  readonly of: 'fact';
  readonly holderId: string;
  /** Of the holder. */
  readonly province: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly concerns: readonly string[];
  /** The month of each contact with the child, in order: as often as it had one there. */
  readonly served: readonly string[];
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Into (1) and out of (-1) the open cases, by month, in order. */
  readonly flow: readonly (readonly [month: string, difference: number])[];
  /** What it added to a period when that was released: later facts change it no more. */
  readonly frozen: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Everything in a row: the whole of a case, beside each of its concerns. */
export const everyConcern = '*';

const granularities: readonly Granularity[] = ['month', 'quarter', 'year'];

/** What a case adds now, by period, then by cell: `measure/province/holder/sex/age band/concern`. */
export function contributionsOf(fact: Fact): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byPeriod = new Map<string, Map<string, number>>();
  const add = (period: string, measure: Measure, amount: number) => {
    const cells = byPeriod.get(period) ?? new Map<string, number>();
    byPeriod.set(period, cells);
    for (const concern of [everyConcern, ...fact.concerns]) {
      const cell = [measure, fact.province, fact.holderId, fact.sex, fact.ageBand, concern].join('/');
      cells.set(cell, (cells.get(cell) ?? 0) + amount);
    }
  };
  for (const granularity of granularities) {
    for (const [measure, months] of [
      ['children-served', fact.served],
      ['new-cases', fact.opened],
      ['closed-cases', fact.closed],
    ] as const) {
      // Once in each period, however often it happened there.
      for (const period of new Set(months.map((month) => periodOf(month, granularity))))
        add(period, measure, 1);
    }
  }
  for (const [month, difference] of fact.flow) add(month, 'open-cases', difference);
  return byPeriod;
}

/** A cell with its dimensions told apart. */
export function cellOf(cell: string) {
  const [measure = '', province = '', holderId = '', sex = '', ageBand = '', concern = ''] = cell.split('/');
  return { measure, province, region: regionOf(province as Province), holderId, sex, ageBand, concern };
}
