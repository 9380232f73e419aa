import { regionOf, type Code } from '@mouakaba/contracts';
import type { Route } from './routes.js';

type Item = Readonly<Record<string, unknown>>;

/** What a filter asks of an item: the value that it has there. */
const asked: Readonly<Record<string, (item: Item) => unknown>> = {
  holder: ({ holderId }) => holderId,
  caseworker: ({ leadId, caseworkerId }) => leadId ?? caseworkerId,
  provider: ({ providerId }) => providerId,
  service: ({ serviceType, services }) => serviceType ?? (services as readonly string[] | undefined)?.[0],
  region: ({ province }) => regionOf(province as Code<'province'>),
  ...Object.fromEntries(
    [
      'province',
      'caseNumber',
      'stage',
      'risk',
      'urgency',
      'status',
      'overdue',
      'state',
      'confirmedAlone',
    ].map((name) => [name, (item: Item) => item[name]]),
  ),
};
/** Periods in which everything lies; and what is no filter. */
const always: Readonly<Record<string, string>> = {
  ...{ from: '2020-01-01T00:00:00.000Z', updatedSince: '2020-01-01T00:00:00.000Z' },
  ...{ to: '2099-01-01T00:00:00.000Z', stalledSince: '2099-01-01T00:00:00.000Z' },
};
const noFilters: readonly string[] = ['limit', 'cursor', 'sort', 'after'];

export interface Way {
  /** As in an address: `stage=open&urgency=urgent`. */
  readonly query: string;
  admits(item: Item): boolean;
}

/**
 * Each filter of a list, and each pair of them, as they find the item among these that has most to be found by.
 * @throws Error a filter that nobody knows how to ask with, or that nothing can be found by
 */
export function waysToNarrow({ name: list, query }: Route, items: readonly Item[]): readonly Way[] {
  const names = query.map(({ name }) => name).filter((name) => !noFilters.includes(name));
  const choicesFor = (item: Item) =>
    names.flatMap((name) => {
      const value = always[name] ?? asked[name]?.(item);
      return value === undefined || value === null ? [] : [[name, textOf(value)] as const];
    });
  const choices = items.map(choicesFor).toSorted((one, other) => other.length - one.length)[0] ?? [];
  const missing = names.filter((name) => !choices.some(([chosen]) => chosen === name));
  if (missing.length > 0) throw new Error(`${list}: nothing can be found by ${missing.join(', ')}`);
  return choices.flatMap((one, place) =>
    [[one], ...choices.slice(place + 1).map((other) => [one, other])].map((some) => ({
      query: some.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'),
      admits: (item: Item) => some.every(([name, value]) => name in always || is(value, asked[name]?.(item))),
    })),
  );
}

/** What goes with the clock is left out of items that are compared. */
function is(value: string, found: unknown): boolean {
  return found === undefined || textOf(found) === value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
