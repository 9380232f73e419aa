import { expect, it } from '@jest/globals';
import {
  caseDeadlineStages,
  caseIdOf,
  deadlineTable,
  referralDeadlineStages,
  type EventType,
} from '@mouakaba/contracts';
import {
  deadlineKey,
  deadlineRules,
  evolveReferrals,
  evolveStanding,
  noStanding,
  referralTransitions,
  runningDeadlines,
  runsIn,
  mustBePossible,
  type ReferralStatuses,
  type ReferralTransition,
  type RunningDeadlines,
} from '@mouakaba/case-file';
import { anything, indexed } from '@mouakaba/case-file/testing';
import { deadlines, type OpenedEvent } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { caseload, isCase, type CaseloadDocument } from './caseload.js';

const stages = [...caseDeadlineStages, 'follow-up'] as const;
const index = deadlines('of-cases-and-follow-ups', 1, deadlineRules(...stages));
const ofReferrals = deadlines('of-referrals', 1, deadlineRules(...referralDeadlineStages));
const fold = runningDeadlines(...stages);
const ids = ['1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a011', '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a012'] as const;

const missed = new Set<string>(stages.map((stage) => deadlineTable[stage].missed.type));
/** Whatever moves a deadline of a case or a follow-up, and what makes an assessment a review; in any order. */
const movers = [
  ...new Set([
    ...stages.flatMap((stage) => {
      const { startedBy, settledBy }: { startedBy: readonly EventType[]; settledBy: readonly EventType[] } =
        deadlineTable[stage];
      return [...startedBy, ...settledBy].map(({ type }) => type);
    }),
    ...missed,
    ...['AssessmentStarted', 'ReportScreenedOut', 'SessionHeld'],
  ]),
];

type Move = readonly [type: string, about: object];

const moves = movers.flatMap((type) =>
  ids.flatMap((id) =>
    ['initial', 'review'].map((kind): Move => [type, { assessmentId: id, followUpId: id, kind }]),
  ),
);

/** What rule 9 lets happen to the referrals next, and what moves none of them. */
function steps(referrals: ReferralStatuses): readonly Move[] {
  const transitions = Object.keys(referralTransitions) as ReferralTransition[];
  return ids.flatMap((referralId) => {
    const status = referrals.get(referralId);
    const possible =
      status === undefined
        ? ['ReferralRequested']
        : [
            ...transitions.filter((type) => mustBePossible(type, status) === undefined),
            ...['ReferralDeadlineMissed', 'CaseClosed'],
          ];
    return possible.map((type): Move => [type, { referralId }]);
  });
}

/** Every draw picks one of what is possible, with a due instant of its own. */
function historyOf(
  drawn: readonly number[],
  possible: (referrals: ReferralStatuses) => readonly Move[],
): readonly OpenedEvent[] {
  let referrals: ReferralStatuses = new Map();
  return drawn.map((draw, place) => {
    const choices = possible(referrals);
    const [type, about] = choices[draw % choices.length]!;
    const due = new Date(Date.parse('2026-03-02T12:00:00.000Z') + place * 60_000).toISOString();
    const event = anything(type, { ...about, dueAt: due, schedule: schedulesOf(due) });
    referrals = evolveReferrals(referrals, event);
    return event;
  });
}

function schedulesOf(due: string): object {
  const schedule = { remind: [], due, escalate: [], calendarVersion: 'always' };
  return Object.fromEntries(Object.keys(deadlineTable).map((stage) => [stage, schedule]));
}

function runningAfter(events: readonly OpenedEvent[]): RunningDeadlines {
  let standing = noStanding;
  let running: RunningDeadlines = {};
  for (const event of events) {
    standing = evolveStanding(standing, event);
    running = fold(running, event, { standing });
  }
  return running;
}

function columnAfter(events: readonly OpenedEvent[]): RunningDeadlines {
  const row = events.reduce<CaseloadDocument | undefined>((before, event) => {
    const handler = caseload.handlers.get(event.type);
    if (handler?.keys) {
      const caseId = caseIdOf(event.stream);
      return new Map(handler.evolve(new Map(before && [[caseId, before]]), event)).get(caseId);
    }
    return handler === undefined ? before : handler.evolve(before, event, new Map());
  }, undefined);
  return isCase(row) ? row.running : {};
}

const draws = fc.array(fc.nat(), { maxLength: 80, size: 'max' });
const ofCase = (running: object) =>
  Object.fromEntries(Object.entries(running).filter(([key]) => !key.startsWith('follow-up/')));

it('what runs by the fold is what the index has, but for a review that was made', () => {
  let reviewed = 0;
  let ran = 0;
  fc.assert(
    fc.property(draws, (drawn) => {
      const events = historyOf(drawn, () => moves);
      const running = runningAfter(events);
      const rows = [...indexed(index, events).values()];
      const { review, ...others } = Object.fromEntries(rows.map(({ stage, due }) => [stage, due]));
      const { review: runningReview, ...runningOthers } = running;
      expect(runningOthers).toEqual(others);
      ran += Object.keys(running).length;
      if (runningReview !== undefined) expect(runningReview).toBe(review);
      else if (review !== undefined) {
        reviewed++;
        expect(events.some(({ type }) => type === 'AssessmentCompleted')).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(reviewed, ran)).toBeGreaterThan(0);
});

it('the caseload has what runs by the fold, and what was found missed and is not done', () => {
  fc.assert(
    fc.property(draws, (drawn) => {
      const events = historyOf(drawn, () => moves);
      const untilDone = events.filter(({ type }) => !missed.has(type));
      expect(columnAfter(events)).toEqual(ofCase(runningAfter(untilDone)));
    }),
    { numRuns: 500 },
  );
});

it('the index has those deadlines of a referral that run in its status', () => {
  fc.assert(
    fc.property(draws, (drawn) => {
      const events = historyOf(drawn, steps);
      const statuses = events.reduce<ReferralStatuses>(evolveReferrals, new Map());
      const running = [...statuses].flatMap(([referralId, status]) =>
        referralDeadlineStages
          .filter((stage) => runsIn(stage, status))
          .map((stage) => deadlineKey(stage, { referralId })),
      );
      const rows = [...indexed(ofReferrals, events).values()];
      expect(rows.map(({ stage }) => stage).sort()).toEqual(running.sort());
    }),
    { numRuns: 500 },
  );
});
