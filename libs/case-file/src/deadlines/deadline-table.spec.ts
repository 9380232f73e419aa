import { describe, expect, it } from '@jest/globals';
import {
  caseDeadlineStages,
  deadlineTable,
  referralDeadlineStages,
  type CaseDeadlineStage,
  type DeadlineStage,
} from '@mouakaba/contracts';
import { deadlines, isRefusal, type RecordedEvent } from '@mouakaba/event-sourcing';
import { noStanding } from '../standing.js';
import { indexed } from '../testing/indexed.js';
import { assessmentId, dueAt, escalatedAt, referralId } from '../testing/past-events.js';
import { anything } from '../testing/recorded.js';
import { caseDeadlineOf, deadlineKey, followUpDeadlineOf, referralDeadlineOf } from './deadline.js';
import { deadlineRules } from './deadline-rules.js';
import { missDeadline } from './miss-deadline.js';
import { runningDeadlines, undoneDeadlines } from './running-deadlines.js';

/** What the rules say of each deadline: the events that start it, those that settle it, and the one that says it was missed. */
const rules: Readonly<Record<CaseDeadlineStage | 'follow-up', readonly [string[], string[], string]>> = {
  screen: [['ConcernReported'], ['CaseOpened', 'CaseClosed'], 'ScreeningDeadlineMissed'],
  assign: [['ConcernReported', 'CaseReopened'], ['CaseAssigned', 'CaseClosed'], 'AssignmentDeadlineMissed'],
  see: [
    ['ConcernReported'],
    ['ChildReceived', 'ListeningSessionHeld', 'EmergencyMeasureTaken', 'CaseClosed'],
    'FirstContactDeadlineMissed',
  ],
  assess: [['CaseOpened', 'CaseReopened'], ['AssessmentCompleted', 'CaseClosed'], 'AssessmentDeadlineMissed'],
  review: [['ProtectionPlanApproved'], ['CaseClosed'], 'PlanReviewDeadlineMissed'],
  'follow-up': [
    ['FollowUpScheduled', 'FollowUpRescheduled'],
    ['FollowUpHeld', 'FollowUpMissed', 'FollowUpEnded'],
    'FollowUpDeadlineMissed',
  ],
};
const stages = Object.keys(rules) as (keyof typeof rules)[];

const known = { standing: noStanding };
const event = (type: string): RecordedEvent => anything(type);

const running = (stage: keyof typeof rules, ...types: readonly string[]) =>
  types.map(event).reduce((before, each) => runningDeadlines(stage)(before, each, known), {});
const undone = (stage: keyof typeof rules, ...types: readonly string[]) =>
  types.map(event).reduce((before, each) => undoneDeadlines(stage)(before, each, known), {});
const index = (stage: DeadlineStage, ...types: readonly string[]) =>
  Object.fromEntries(
    [...indexed(deadlines('index', 1, deadlineRules(stage)), types.map(event)).values()].map(
      (row) => [row.stage, row.instants] as const,
    ),
  );

describe.each(stages)('the deadline %s', (stage) => {
  const [starts, settles, missed] = rules[stage];
  const key = deadlineKey(stage, event('').data);

  it.each(starts)('is started by %s', (start) => {
    expect(running(stage, start)).toEqual({ [key]: dueAt });
    expect(undone(stage, start)).toEqual({ [key]: dueAt });
    expect(index(stage, start)).toEqual({ [key]: [dueAt] });
  });

  it.each(settles)('is settled by %s', (settler) => {
    expect(running(stage, starts[0]!, settler)).toEqual({});
    expect(undone(stage, starts[0]!, settler)).toEqual({});
    expect(index(stage, starts[0]!, settler)).toEqual({});
  });

  it('is found missed once: it is still to be done, and does not fall due again', () => {
    expect(running(stage, starts[0]!, missed)).toEqual({});
    expect(index(stage, starts[0]!, missed)).toEqual({});
    expect(undone(stage, starts[0]!, missed)).toEqual({ [key]: dueAt });
  });

  it('is moved by no other event', () => {
    const { startedBy, settledBy } = deadlineTable[stage];
    expect(startedBy.map(({ type }) => type)).toEqual(starts);
    expect(settledBy.map(({ type }) => type).sort()).toEqual([...settles].sort());
  });

  it('is missed when it is due, not before, and not once it is settled', () => {
    const deadline = stage === 'follow-up' ? followUpDeadlineOf(key) : caseDeadlineOf(key);
    const says = (recordedAt: string, ...types: readonly string[]) => {
      const state = { standing: noStanding, running: running(stage, ...types) };
      const stamp = { recordedAt, actor: { sub: 'clock', role: 'system' }, commandId: '' };
      const decision = missDeadline(state, { ...deadline, ...stamp });
      if (isRefusal(decision)) throw new Error(decision.refused);
      return [decision].flat();
    };
    expect(says(dueAt, starts[0]!)).toMatchObject([{ type: missed, data: { dueAt } }]);
    expect(says('2026-03-02T11:59:59.999Z', starts[0]!)).toEqual([]);
    expect(says(dueAt, starts[0]!, settles[0]!)).toEqual([]);
  });
});

describe('the review of a plan', () => {
  const completed = { ...event('AssessmentCompleted'), data: { assessmentId } };
  const approved = event('ProtectionPlanApproved');
  const after = (fold: ReturnType<typeof runningDeadlines<'review'>>, reviews: readonly string[]) =>
    [approved, completed].reduce((before, each) => fold(before, each, { standing: { reviews } }), {});

  it('is settled by the completion of a review, not of another assessment', () => {
    for (const fold of [runningDeadlines('review'), undoneDeadlines('review')]) {
      expect(after(fold, [assessmentId])).toEqual({});
      expect(after(fold, [])).toEqual({ review: dueAt });
    }
  });

  it('still falls due in the index, which cannot tell', () =>
    expect(index('review', 'ProtectionPlanApproved', 'AssessmentCompleted')).toEqual({ review: [dueAt] }));
});

describe('the deadlines of a referral', () => {
  const key = (stage: DeadlineStage) => `${referralId}/${stage}`;

  it('are indexed with the instants of their escalation, if there is any', () => {
    expect(index('acknowledge', 'ReferralRequested')).toEqual({ [key('acknowledge')]: [dueAt, escalatedAt] });
    expect(index('start', 'ReferralRequested')).toEqual({ [key('start')]: [dueAt, escalatedAt] });
    expect(index('confirm', 'ServiceDelivered')).toEqual({ [key('confirm')]: [dueAt] });
  });

  it('are due anew after a resumption, those of which it speaks', () => {
    for (const stage of ['acknowledge', 'start'] as const) {
      const after = index(stage, 'ReferralRequested', 'ReferralResumed');
      expect(after).toEqual({ [key(stage)]: [dueAt, escalatedAt] });
    }
    const { schedules } = deadlineRules('acknowledge', 'start');
    const start = { remind: [], due: dueAt, escalate: [], calendarVersion: 'always' };
    const resumed = anything('ReferralResumed', { schedule: { start } });
    expect(schedules['ReferralResumed']?.(resumed)).toEqual([{ stage: key('start'), due: [dueAt] }]);
    expect(index('confirm', 'ReferralResumed')).toEqual({});
  });

  it.each([
    ['acknowledge', ['ReferralReceived'], ['ReferralAccepted', 'ReferralDeclined', 'ReferralCancelled']],
    [
      'start',
      ['ReferralReceived', 'ReferralAccepted', 'AppointmentScheduled', 'AppointmentMissed'],
      ['ServiceStarted', 'ReferralReturned', 'ServiceInterrupted', 'ReferralCancelled'],
    ],
    ['confirm', [], ['ReferralConfirmed', 'ReferralDisputed']],
  ] as const)('%s: goes on after %j, and is settled by %j', (stage, goesOn, settles) => {
    const start = deadlineTable[stage].startedBy[0].type;
    for (const type of [...goesOn, 'ReferralDeadlineMissed', 'CaseClosed'])
      expect(Object.keys(index(stage, start, type))).toEqual([key(stage)]);
    for (const type of settles) expect(index(stage, start, type)).toEqual({});
  });
});

describe('the key of a deadline', () => {
  it('leads back to it', () => {
    for (const stage of caseDeadlineStages) expect(caseDeadlineOf(stage)).toEqual({ stage });
    expect(followUpDeadlineOf('follow-up/1')).toEqual({ stage: 'follow-up', followUpId: '1' });
    for (const stage of referralDeadlineStages)
      expect(referralDeadlineOf(`1/${stage}`)).toEqual({ stage, referralId: '1' });
  });

  it('is refused where it is of another kind', () => {
    for (const key of ['acknowledge', 'follow-up/1', '1/start', ''])
      expect(() => caseDeadlineOf(key)).toThrow(TypeError);
    expect(() => followUpDeadlineOf('screen')).toThrow(TypeError);
    for (const key of ['screen', '1/screen', 'follow-up/1'])
      expect(() => referralDeadlineOf(key)).toThrow(TypeError);
  });
});
