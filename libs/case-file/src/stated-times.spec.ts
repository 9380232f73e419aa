import { describe, expect, it } from '@jest/globals';
import { statedTimes, type Code, type StatedTime, type StatedTimeName } from '@mouakaba/contracts';
import fc from 'fast-check';
import { caseAnchors, mustKeepBounds, writtenAfter } from './stated-times.js';

/**
 * The rule of domain.md once more, by another hand: days by Intl instead of Temporal, and the bounds of each kind of
 * time in words of its own instead of the table.
 */
const hour = 3_600_000;
const day = 24 * hour;
const inMorocco = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca', dateStyle: 'short' });
const dayOf = (time: number) => inMorocco.format(new Date(time));

interface World {
  readonly now: number;
  readonly reported: number;
  /** When the step that is answered was recorded. */
  readonly asked: number;
  readonly band: Code<'ageBand'>;
}

const oldestOf: Partial<Record<Code<'ageBand'>, number>> = { '0-5': 5, '6-11': 11, '12-14': 14, '15-17': 17 };

/** Not yet born: on the local day of that time, however young the child can be, its age would be below nothing. */
function unborn(time: number, { band, reported }: World): boolean {
  const oldest = oldestOf[band];
  if (oldest === undefined) return false;
  const [year = 0, month = 0, date = 0] = dayOf(reported).split('-').map(Number);
  const [stated = 0, ...rest] = dayOf(time).split('-').map(Number);
  // Who is of that age today was born after this day so many years ago.
  const [monthOf = 0, dateOf = 0] = rest;
  const bornAfter = [year - oldest - 1, month, date];
  const difference = stated - bornAfter[0]! || monthOf - month || dateOf - date;
  return difference <= 0;
}

const kinds = {
  reception: 'of the holder',
  'listening-session': 'of the holder',
  assent: 'of the holder',
  'emergency-measure': 'of the holder',
  'judicial-report': 'of the holder',
  session: 'of the holder, on something',
  'follow-up': 'of the holder, on something',
  'start-of-service': 'of a provider',
  appointment: 366,
  'expected-start': 366,
  'due-follow-up': 732,
  'end-of-consent': 6588,
} as const satisfies Partial<Record<StatedTimeName, unknown>>;

/** The code that says why it cannot be; undefined where it can. */
function expected(name: keyof typeof kinds, time: number, world: World): string | undefined {
  const kind = kinds[name];
  const { now, reported, asked } = world;
  if (typeof kind === 'number') {
    if (time < now) return 'time.in-past';
    const last = dayOf(Date.parse(`${dayOf(now)}T12:00:00Z`) + kind * day);
    const within = dayOf(time) < last || (dayOf(time) === last && dayOf(time - 1) < last);
    return within ? undefined : 'time.too-far-ahead';
  }
  // What came before the request is nothing that a provider may find out.
  if (kind === 'of a provider' && time < asked) return 'time.before-request';
  if (kind !== 'of a provider' && unborn(time, world)) return 'time.before-birth';
  if (kind !== 'of a provider' && time < reported - 18 * hour) return 'time.before-report';
  if (kind === 'of the holder, on something' && time < asked - 18 * hour)
    return name === 'session' ? 'time.before-accompaniment' : 'time.before-planning';
  return time > now + 5 * 60_000 ? 'time.in-future' : undefined;
}

const from = Date.parse('2024-01-01T00:00:00Z');
const until = Date.parse('2028-01-01T00:00:00Z');
const worlds: fc.Arbitrary<World> = fc
  .tuple(
    fc.integer({ min: from, max: until }),
    fc.nat(600 * day),
    fc.nat(400 * day),
    fc.constantFrom<Code<'ageBand'>>('0-5', '6-11', '12-14', '15-17', '18+', 'unknown'),
  )
  .map(([reported, waited, more, band]) => ({
    ...{ reported, asked: reported + waited, now: reported + waited + more, band },
  }));

/** A time near a bound more often than anywhere. */
const timesIn = ({ now, reported, asked }: World) =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(now, reported, asked, reported - 18 * hour, asked - 18 * hour, now + 5 * 60_000),
        fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -2 * day, max: 2 * day })),
      )
      .map(([bound, beside]) => bound + beside),
    fc
      .tuple(fc.constantFrom(366, 732, 6588), fc.integer({ min: -2 * day, max: 2 * day }))
      .map(([days, beside]) => now + days * day + beside),
    fc
      .tuple(fc.constantFrom(6, 12, 15, 18), fc.integer({ min: -6 * day, max: 6 * day }))
      .map(([years, beside]) => reported - years * 365.25 * day + beside),
    fc.integer({ min: Date.parse('1901-01-01T00:00:00Z'), max: Date.parse('2120-01-01T00:00:00Z') }),
  );

const at = (time: number) => new Date(Math.round(time)).toISOString();

describe('times that people state', () => {
  it('are what the oracle lets them be, each of its kind, whatever the case and the clock', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        worlds.chain((world) => timesIn(world).map((time) => ({ world, time: Math.round(time) }))),
        ({ world, time }) => {
          const standing = { ageBand: world.band, reportedAt: at(world.reported) };
          const asked = at(world.asked);
          const anchors = {
            ...{ ...caseAnchors(standing), request: asked },
            ...{ planning: writtenAfter(asked), accompaniment: writtenAfter(asked) },
          };
          for (const name of Object.keys(kinds) as (keyof typeof kinds)[]) {
            const refusal = mustKeepBounds(name, at(time), anchors, { recordedAt: at(world.now) });
            const code = expected(name, time, world);
            expect([name, at(time), refusal?.refused]).toEqual([name, at(time), code]);
            seen.set(code ?? 'possible', (seen.get(code ?? 'possible') ?? 0) + 1);
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect([...seen.keys()].toSorted()).toEqual([
      ...['possible', 'time.before-accompaniment', 'time.before-birth', 'time.before-planning'],
      ...['time.before-report', 'time.before-request', 'time.in-future', 'time.in-past'],
      'time.too-far-ahead',
    ]);
  });

  it('are days of Morocco where they are days', () => {
    const goal = (targetDate: string, recordedAt: string) =>
      mustKeepBounds('goal', targetDate, {}, { recordedAt, pointer: '/goals/0/targetDate' });
    expect(goal('2026-02-11', '2026-02-10T23:30:00.000Z')).toBeUndefined();
    expect(goal('2026-02-10', '2026-02-10T23:30:00.000Z')).toEqual({
      refused: 'time.in-past',
      facts: { pointer: '/goals/0/targetDate', bound: 'clock', earliest: '2026-02-11' },
    });
    expect(goal('2026-11-27', '2026-11-27T23:59:59.999Z')).toBeUndefined();
    expect(goal('2099-01-01', '2026-11-27T10:00:00.000Z')).toEqual({
      refused: 'time.too-far-ahead',
      facts: { pointer: '/goals/0/targetDate', bound: 'policy', latest: '2029-11-29' },
    });
  });

  it('say which field broke which bound, and never a birth', () => {
    const { refused, facts } =
      mustKeepBounds(
        'reception',
        '1990-01-01T00:00:00.000Z',
        caseAnchors({ ageBand: '12-14', reportedAt: '2026-03-02T09:00:00.000Z' }),
        { recordedAt: '2026-03-02T10:00:00.000Z' },
      ) ?? {};
    expect([refused, facts]).toEqual(['time.before-birth', { pointer: '/receivedAt', bound: 'birth' }]);
  });

  it('are all known to the oracle, but the report, what is no instant and what is held to another row', () => {
    const others = Object.entries<StatedTime>(statedTimes)
      .filter(([name, { is }]) => is === 'instant' && name !== 'report' && name !== 'correction')
      .map(([name]) => name);
    expect(others.toSorted()).toEqual(Object.keys(kinds).toSorted());
  });
});
