import {
  clockSkewMinutes,
  statedTimes,
  writtenAfterHours,
  type BrokenBound,
  type Code,
  type LowerBound,
  type ProblemCode,
  type StatedTime,
  type StatedTimeName,
} from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { dayAfter, localDay, startOfDay } from './days.js';
import type { Standing } from './standing.js';

type Anchored = Exclude<LowerBound, 'clock'>;

/** What a time of that name is held against: the instants of what it may not precede, as far as they are known. */
export type Anchors<Name extends StatedTimeName> = Readonly<
  Record<Extract<(typeof statedTimes)[Name]['notBefore'][number], Anchored>, string | undefined>
>;

/** Which field of which body, and when it is said. */
interface Said {
  readonly recordedAt: string;
  /** Where it stands in the body; needed only of a name that several fields share, or that stands in a list. */
  readonly pointer?: string;
}

/**
 * Refused unless what is stated lies between its two bounds (`statedTimes`). The facts say which field of the body, by
 * which bound, and the `earliest` or `latest` that it can be.
 * @param value an instant in UTC, or a day, as its row says
 */
export function mustKeepBounds<Name extends StatedTimeName>(
  name: Name,
  value: string,
  anchors: Anchors<Name>,
  said: Said,
): Refusal | undefined {
  const row: StatedTime = statedTimes[name];
  const at = { pointer: said.pointer ?? row.fields[0]?.split('#')[1] };
  return (
    mustNotPrecede(row, value, anchors, said, at) ??
    mustNotBeLongAgo(row, value, said, at) ??
    mustNotFollow(row, value, said, at)
  );
}

type Field = Readonly<Record<'pointer', string | undefined>>;

const tooEarly = {
  birth: 'time.before-birth',
  report: 'time.before-report',
  request: 'time.before-request',
  planning: 'time.before-planning',
  accompaniment: 'time.before-accompaniment',
  clock: 'time.in-past',
} as const satisfies Readonly<Record<LowerBound, ProblemCode>>;

function mustNotPrecede(
  row: StatedTime,
  value: string,
  anchors: Readonly<Partial<Record<Anchored, string | undefined>>>,
  { recordedAt }: Said,
  at: Field,
): Refusal | undefined {
  for (const bound of row.notBefore) {
    const earliest = bound === 'clock' ? now(row, recordedAt) : anchors[bound];
    if (earliest === undefined || value >= earliest) continue;
    const facts = { ...at, ...broken(bound) };
    // A birth, even the earliest possible, is told to nobody by a refusal.
    return bound === 'birth'
      ? refuse(tooEarly[bound], facts)
      : refuse(tooEarly[bound], { ...facts, earliest });
  }
  return undefined;
}

function mustNotBeLongAgo(
  row: StatedTime,
  value: string,
  { recordedAt }: Said,
  at: Field,
): Refusal | undefined {
  if (row.daysBack === undefined) return undefined;
  const earliest = startOfDay(dayAfter(localDay(recordedAt), { days: -row.daysBack }));
  return value < earliest ? refuse('time.too-long-ago', { ...at, ...broken('policy'), earliest }) : undefined;
}

function mustNotFollow(row: StatedTime, value: string, { recordedAt }: Said, at: Field): Refusal | undefined {
  if (row.upTo === 'clock') {
    const latest = now(row, after(recordedAt, clockSkewMinutes));
    return value > latest ? refuse('time.in-future', { ...at, ...broken('clock'), latest }) : undefined;
  }
  const day = dayAfter(localDay(recordedAt), { days: row.upTo.daysAhead });
  const latest = row.is === 'day' ? day : startOfDay(day);
  return value > latest ? refuse('time.too-far-ahead', { ...at, ...broken('policy'), latest }) : undefined;
}

/** Whether an instant has come, by the clock of anybody: what is missed lies no further ahead than clocks differ. */
export function hasCome(instant: string, recordedAt: string): boolean {
  return instant <= after(recordedAt, clockSkewMinutes);
}

/** Whether the local day of an instant has begun, by the clock of anybody. */
export function dayHasCome(instant: string, recordedAt: string): boolean {
  return localDay(instant) <= localDay(after(recordedAt, clockSkewMinutes));
}

function broken(bound: BrokenBound) {
  return { bound };
}

function now({ is }: StatedTime, at: string): string {
  return is === 'day' ? localDay(at) : at;
}

function after(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** The oldest that a child of the band can be at its report, in years; undefined where the band says nothing of that. */
const oldest: Readonly<Record<Code<'ageBand'>, number | undefined>> = {
  '0-5': 5,
  '6-11': 11,
  '12-14': 14,
  '15-17': 17,
  '18+': undefined,
  unknown: undefined,
};

/** What is known in clear of a case bounds what is said of it: the exact birth is sealed, its age band at the report is not. */
export function caseAnchors({
  ageBand,
  reportedAt,
}: Pick<Standing, 'ageBand' | 'reportedAt'>): Readonly<Record<'birth' | 'report', string | undefined>> {
  if (reportedAt === undefined) return { birth: undefined, report: undefined };
  const years = oldest[ageBand];
  const birth =
    years === undefined
      ? undefined
      : startOfDay(dayAfter(localDay(reportedAt), { years: -(years + 1), days: 1 }));
  return { birth, report: writtenAfter(reportedAt) };
}

/** The earliest that something can have happened of which the writing, or the report, came at that instant. */
export function writtenAfter(at: string): string {
  return after(at, -writtenAfterHours * 60);
}
