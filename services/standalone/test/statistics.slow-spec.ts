import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provinces } from '@mouakaba/contracts';
import type { DemoAccount } from '@mouakaba/tools/demo';
import { logIn } from '@mouakaba/tools/journeys';
import { InProcessHost, throwaway } from './in-process-host.js';
import { recount, toldIn, whenReleased, type Dimension, type Measure } from './recount.js';

interface Answer {
  readonly rows: readonly {
    readonly period: string;
    readonly key: object;
    readonly value: number | string | null;
  }[];
  readonly releasedThrough: string | null;
}
type Told = Awaited<ReturnType<typeof toldIn>>;

const measures: readonly Measure[] = ['children-served', 'new-cases', 'open-cases', 'closed-cases'];
const granularities = ['month', 'quarter', 'year'] as const;
const dimensions: readonly Dimension[] = ['region', 'province', 'holder', 'sex', 'ageBand', 'concern'];
/** Every breakdown by so many dimensions at most. */
const upTo = (most: number) => subsets(dimensions).filter(({ length }) => length <= most);
const regions = new Map<string, string>(provinces.map(({ code, region }) => [code, region]));
const regionOf = (province: string) => regions.get(province) ?? '';

let host: InProcessHost;
let told: Told;
let accounts: readonly DemoAccount[];

beforeAll(async () => {
  host = await InProcessHost.start({ folder: throwaway({ inMemory: true }), demo: 300 });
  told = await toldIn(host.standalone.platform.store.readAll({ filter: { except: ['access'] } }));
  const file = join(host.configuration.secretsDirectory, 'demo-accounts.json');
  accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly DemoAccount[];
}, 240_000);
afterAll(() => InProcessHost.stopAll());

const account = (role: string) => {
  const found = accounts.find((each) => each.role === role);
  if (found === undefined) throw new Error(`the demo has no ${role}`);
  return found;
};

const tokens = new Map<string, Promise<string>>();
function tokenOf(role: string): Promise<string> {
  const { sub, password } = account(role);
  const token = tokens.get(role) ?? logIn(host.origin, sub, password).then((login) => login.token);
  tokens.set(role, token);
  return token;
}

async function figures(
  role: string,
  measure: Measure,
  by: readonly Dimension[],
  period: string,
): Promise<Answer> {
  const token = await tokenOf(role);
  const months = told.map(({ month }) => month).sort();
  const range = `from=${months[0] ?? ''}&to=${months.at(-1) ?? ''}&period=${period}`;
  const url = `${host.origin}/v1/statistics/cases?measure=${measure}&${range}${by.length === 0 ? '' : `&by=${by.join(',')}`}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

/** Of each period, the amounts by group, without the groups that have none. */
function amountsOf({ rows }: Answer): Record<string, Record<string, unknown>> {
  const amounts: Record<string, Record<string, unknown>> = {};
  for (const { period, key, value } of rows) {
    if (value !== 0) (amounts[period] ??= {})[Object.values(key).join('/')] = value;
  }
  return amounts;
}

const periodsIn = (granularity: string) => {
  const months = [...new Set(told.map(({ month }) => month))];
  const quarter = (month: string) => `${month.slice(0, 4)}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`;
  const name = { month: (month: string) => month, quarter, year: (month: string) => month.slice(0, 4) }[
    granularity
  ];
  return [...new Set(months.map((month) => name?.(month) ?? month))];
};

const withoutNone = (amounts: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(amounts).filter(([, groups]) => Object.keys(groups).length > 0));

describe.each(measures)('%s', (measure) => {
  describe.each(granularities)('by %s', (granularity) => {
    it.each(['coordinator', 'centre-officer'])('is a recount of the log for the %s', async (role) => {
      const { organisation } = account(role);
      // The centre's officer has both provinces of the demo.
      const within = ({ holderId }: Told[number]['data']) =>
        role === 'centre-officer' || holderId === organisation;
      for (const by of upTo(3)) {
        const expected = periodsIn(granularity).map((period) => [
          period,
          recount(told, period, { measure, by, regionOf, within }),
        ]);
        expect([by, amountsOf(await figures(role, measure, by, granularity))]).toEqual([
          by,
          withoutNone(Object.fromEntries(expected) as Record<string, Record<string, number>>),
        ]);
      }
    });

    it('is what was released, with small cells hidden, for the committee', async () => {
      const within = () => true;
      for (const by of upTo(1)) {
        const expected = periodsIn(granularity).map((period) => {
          const then = whenReleased(told, period);
          return [
            period,
            then === undefined ? {} : hidden(recount(then, period, { measure, by, regionOf, within })),
          ];
        });
        const answer = await figures('committee-member', measure, by, granularity);
        expect(answer.releasedThrough).toMatch(/^\d{4}-\d{2}$/);
        expect([by, amountsOf(answer)]).toEqual([
          by,
          withoutNone(Object.fromEntries(expected) as Record<string, object> as never),
        ]);
      }
    });
  });
});

function subsets<Element>(all: readonly Element[]): readonly (readonly Element[])[] {
  return all.reduce<readonly (readonly Element[])[]>(
    (found, next) => [...found, ...found.map((some) => [...some, next])],
    [[]],
  );
}

/** One to four are not told; nor is the next smallest beside a single one of them, the first by name of equal ones. */
function hidden(counts: Record<string, number>): Record<string, number | string | null> {
  const shown: Record<string, number | string | null> = { ...counts };
  const small = Object.keys(counts).filter((group) => (counts[group] ?? 0) < 5);
  for (const group of small) shown[group] = '<5';
  const rest = Object.keys(counts).filter((group) => !small.includes(group));
  const next = rest.sort().sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))[0];
  if (small.length === 1 && next !== undefined) shown[next] = null;
  return shown;
}
