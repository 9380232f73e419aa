import type { StoredEvent } from '@mouakaba/event-sourcing';

/** A slow count of the figures, from the log alone: it shares no code with the statistics. */
export type Dimension = 'region' | 'province' | 'holder' | 'sex' | 'ageBand' | 'concern';
export type Measure = 'children-served' | 'new-cases' | 'open-cases' | 'closed-cases';

interface Told {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly month: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const inMorocco = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Casablanca',
  year: 'numeric',
  month: '2-digit',
});
const monthOf = (at: string): string => {
  const parts = inMorocco.formatToParts(new Date(at));
  const part = (name: string) => parts.find((each) => each.type === name)?.value ?? '';
  return `${part('year')}-${part('month')}`;
};
const serving = new Set([
  ...['ChildReceived', 'ListeningSessionHeld', 'SessionHeld', 'EmergencyMeasureTaken'],
  ...['ServiceStarted', 'ServiceDelivered'],
]);

export async function toldIn(log: AsyncIterable<StoredEvent>): Promise<readonly Told[]> {
  const told: Told[] = [];
  for await (const { stream, revision, type, data, metadata } of log) {
    const { occurredAt } = JSON.parse(metadata) as { occurredAt: string };
    const { data: clear } = JSON.parse(data) as { data: Told['data'] };
    told.push({ stream, revision, type, month: monthOf(occurredAt), data: clear });
  }
  return told;
}

export function monthsOf(period: string): readonly string[] {
  const year = period.slice(0, 4);
  const all = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  if (period.length === 4) return all;
  const quarter = Number(period.split('Q')[1]);
  return period.includes('Q') ? all.slice(quarter * 3 - 3, quarter * 3) : [period];
}

/** The log as it was when a period became public; undefined if it is not. */
export function whenReleased(told: readonly Told[], period: string): readonly Told[] | undefined {
  const last = monthsOf(period).at(-1) ?? '';
  const at = told.findIndex(({ type, data }) => type === 'ReleasePublished' && String(data['month']) >= last);
  return at < 0 ? undefined : told.slice(0, at);
}

export interface Breakdown {
  readonly measure: Measure;
  readonly by: readonly Dimension[];
  readonly regionOf: (province: string) => string;
  readonly within: (report: Told['data']) => boolean;
}

/** Children by group, in a period; groups without any are absent. */
export function recount(
  told: readonly Told[],
  period: string,
  { measure, by, regionOf, within }: Breakdown,
): Record<string, number> {
  const counts: Record<string, number> = {};
  const provinces = provincesOfHolders(told);
  for (const events of casesIn(told)) {
    const report = events.find(({ type }) => type === 'ConcernReported')?.data;
    if (report === undefined || !within(report) || !counted(events, measure, period)) continue;
    const value = (name: string) => String(report[name]);
    const province = provinces.get(value('holderId')) ?? value('province');
    const groups: Record<Dimension, () => readonly string[]> = {
      region: () => [regionOf(province)],
      province: () => [province],
      holder: () => [value('holderId')],
      sex: () => [value('sex')],
      ageBand: () => [value('ageBand')],
      concern: () => report['concerns'] as string[],
    };
    const values = by.map((dimension) => groups[dimension]());
    for (const group of combinations(values)) counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

/** Where each unit and centre works, by its id. */
function provincesOfHolders(told: readonly Told[]): ReadonlyMap<string, string> {
  return new Map(
    told
      .filter(({ type }) => type === 'UnitEstablished' || type === 'CentreEstablished')
      .map(({ stream, data }) => [stream.slice(stream.indexOf('-') + 1), String(data['province'])]),
  );
}

const grouped = new WeakMap<readonly Told[], readonly (readonly Told[])[]>();

/** The events of each case; the same log is asked for them often. */
function casesIn(told: readonly Told[]): readonly (readonly Told[])[] {
  const ofCases = () => told.filter(({ stream }) => stream.startsWith('case-'));
  const cases =
    grouped.get(told) ?? [...Map.groupBy(ofCases(), ({ stream }) => stream).values()].map(corrected);
  grouped.set(told, cases);
  return cases;
}

/** A case as it was corrected: each event in the month that was said of it last, the child of the age that was. */
function corrected(events: readonly Told[]): readonly Told[] {
  return events.map((event) => {
    const words = events.filter(
      ({ type, data }) =>
        type === 'StatedTimeCorrected' &&
        (data['corrects'] === event.revision ||
          (data['ageBand'] !== undefined && event.type === 'ConcernReported')),
    );
    const newest = words.at(-1)?.data;
    if (newest === undefined) return event;
    const ageBand = newest['ageBand'] ?? event.data['ageBand'];
    return { ...event, month: monthOf(String(newest['to'])), data: { ...event.data, ageBand } };
  });
}

/** One value of each, joined by `/`: a case of two concerns is in two groups. */
function combinations(values: readonly (readonly string[])[]): readonly string[] {
  return values
    .reduce<readonly (readonly string[])[]>(
      (groups, next) => groups.flatMap((group) => next.map((value) => [...group, value])),
      [[]],
    )
    .map((group) => group.join('/'));
}

function counted(events: readonly Told[], measure: Measure, period: string): boolean {
  const months = monthsOf(period);
  const inPeriod = events.filter(({ month }) => months.includes(month));
  switch (measure) {
    case 'children-served':
      return inPeriod.some(
        ({ type, data }) => serving.has(type) || (type === 'FollowUpHeld' && data['childSeen'] === true),
      );
    case 'new-cases':
      return inPeriod.some(({ type }) => type === 'CaseOpened');
    case 'closed-cases':
      return inPeriod.some(({ type }) => type === 'CaseClosed');
    case 'open-cases': {
      const moves = events.filter(
        ({ type, month }) =>
          ['CaseOpened', 'CaseReopened', 'CaseClosed'].includes(type) && month <= (months.at(-1) ?? ''),
      );
      return moves.length > 0 && moves.at(-1)?.type !== 'CaseClosed';
    }
  }
}
