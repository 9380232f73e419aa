import { describe, expect, it } from '@jest/globals';
import { ChildReceived, SessionHeld, StatedTimeCorrected, happened } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { sessionId } from './testing/past-events.js';
import { recorded } from './testing/recorded.js';
import type { Told } from './testing/rule-four.js';
import { minute as minuteOf, paperId, recordedConsents } from './testing/told-consents.js';
import { asCorrected, evolveTimes, noTimes } from './told-times.js';

const instant = (minutes: number) =>
  new Date(Date.parse('2026-03-01T09:00:00Z') + minutes * 60_000).toISOString();

/** A history of receptions, sessions and corrections of them, each at a minute of its own; and what is true in the end. */
const histories = fc.array(
  fc.record({
    kind: fc.constantFrom('received', 'session', 'corrected'),
    minute: fc.nat(600),
    of: fc.nat(),
  }),
  { maxLength: 30 },
);

type Turn = Readonly<{ kind: string; minute: number; of: number }>;

function lived(turns: readonly Turn[]): { events: RecordedEvent[]; truth: Map<number, string> } {
  const truth = new Map<number, string>();
  const events: RecordedEvent[] = [];
  const happen = (event: ReturnType<typeof happened>, occurredAt?: string) => {
    const [made] = recorded(event);
    const revision = events.length;
    events.push({ ...made!, revision, ...(occurredAt === undefined ? {} : { occurredAt }) });
    return revision;
  };
  for (const { kind, minute, of } of turns) {
    const at = instant(minute);
    if (kind === 'received') {
      const said = { receivedAt: at, accompaniedByRelation: 'mother' } as const;
      truth.set(happen(happened(ChildReceived, said), at), at);
    } else if (kind === 'session') {
      const said = {
        ...{ sessionId, track: 'medical', serviceType: 'medical-care', heldAt: at, minutes: 30 },
        ...{ workerId: sessionId, placeKind: 'unit', childSeen: true },
      } as const;
      truth.set(happen(happened(SessionHeld, said as never), at), at);
    } else if (truth.size > 0) {
      const corrects = [...truth.keys()][of % truth.size]!;
      const from = truth.get(corrects)!;
      happen(
        happened(StatedTimeCorrected, {
          ...{ corrects, what: 'reception', from, to: at, contact: true, ageBand: undefined },
          reasonCode: 'typing-error',
        }),
      );
      truth.set(corrects, at);
    }
  }
  return { events, truth };
}

describe('what a case tells of its times', () => {
  it('is the newest word on each, whatever was corrected when', () =>
    fc.assert(
      fc.property(histories, (turns) => {
        const { events, truth } = lived(turns);
        const { times } = events.reduce(evolveTimes, noTimes);
        expect(new Map([...times].map(([revision, { at }]) => [revision, at]))).toEqual(truth);
        for (const { revision, occurredAt, data, type } of asCorrected(events)) {
          if (!truth.has(revision)) continue;
          expect(occurredAt).toBe(truth.get(revision));
          const { receivedAt, heldAt } = data as Readonly<Record<string, string>>;
          expect(type === 'ChildReceived' ? receivedAt : heldAt).toBe(truth.get(revision));
        }
      }),
    ));

  it('are not stated of a word that came with a paper, though old ones say when that was recorded', () => {
    const at = minuteOf(1);
    const told: readonly Told[] = [
      {
        what: 'paper',
        at,
        consentId: paperId(0),
        scopes: ['services'],
        givenBy: 'mother',
        word: 'given',
        except: [],
      },
      { what: 'word', at, scopes: ['services'], word: 'refused', statedAt: at },
    ];
    const [paper, beside, own] = recordedConsents(told);
    const old = { ...beside!, schema: 1, data: { ...beside!.data, statedAt: at } };
    const { times } = [paper!, old, own!].reduce(evolveTimes, noTimes);
    expect([...times.values()]).toMatchObject([{ revision: 2, what: 'assent' }]);
  });

  it('changes nothing of what was recorded', () => {
    const { events } = lived([
      { kind: 'received', minute: 1, of: 0 },
      { kind: 'corrected', minute: 2, of: 0 },
    ]);
    const before = structuredClone(events);
    asCorrected(events);
    expect(events).toEqual(before);
  });
});
