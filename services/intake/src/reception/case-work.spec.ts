import { describe, it } from '@jest/globals';
import type { Code } from '@mouakaba/contracts';
import {
  AccompanimentEnded,
  AccompanimentOpened,
  FollowUpMissed,
  FollowUpScheduled,
  happened,
} from '@mouakaba/contracts';
import {
  assigned,
  closed,
  coordinator,
  dueAt,
  listened,
  opened,
  received,
  reported,
  screenedOut,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { assignCase } from '../assignment/assign-case.decision.js';
import { holdListeningSession } from './hold-listening-session.decision.js';
import { receiveChild } from './receive-child.decision.js';

const assignment = { caseworkerId: worker.sub, onRoster: true, load: 3, gone: new Set<string>() };
const reception = { receivedAt: '2026-03-02T08:30:00.000Z', accompaniedByRelation: 'mother' } as const;
const session = {
  heldAt: '2026-03-02T08:30:00.000Z',
  durationMinutes: 20,
  language: 'ary',
  presentRoles: ['caseworker'],
  narrative: 'تحدثت قليلا',
} as const;

describe('assigning a case', () => {
  it('gives it a caseworker of the holder', () =>
    given(reported(), opened)
      .by(coordinator)
      .when(assignCase, assignment)
      .thenHappened({ type: 'CaseAssigned', data: { caseworkerId: worker.sub } }));

  it('remembers the caseworker before', () =>
    given(reported(), opened, assigned)
      .by(coordinator)
      .when(assignCase, { ...assignment, caseworkerId: coordinator.sub })
      .thenHappened({ type: 'CaseAssigned', data: { previousCaseworkerId: worker.sub } }));

  it('hands over what the caseworker before was still to do, and the work of who has left', async () => {
    const other = '00000000-0000-4000-8000-000000000aaa';
    const left = '00000000-0000-4000-8000-000000000bbb';
    const id = (digit: number) => `00000000-0000-4000-8000-00000000000${String(digit)}`;
    const visit = (digit: number, leadId: string) =>
      happened(FollowUpScheduled, { followUpId: id(digit), kind: 'home-visit', leadId, dueAt });
    const past = [
      ...[reported(), opened, assigned],
      ...[visit(1, worker.sub), visit(2, other), visit(3, left), visit(4, worker.sub)],
      happened(FollowUpMissed, { followUpId: id(4), reasonCode: 'fear' }),
      happened(AccompanimentOpened, { track: 'social', leadId: worker.sub }),
      happened(AccompanimentOpened, { track: 'legal', leadId: other }),
      happened(AccompanimentOpened, { track: 'medical', leadId: worker.sub }),
      happened(AccompanimentEnded, { track: 'medical' }),
    ];
    await given(...past)
      .by(coordinator)
      .when(assignCase, { ...assignment, caseworkerId: coordinator.sub, gone: new Set([left]) })
      .thenHappened({
        type: 'CaseAssigned',
        data: { takesOverFollowUpIds: [id(1), id(3)], takesOverTracks: ['social'] },
      });
  });

  it('of a closed case is only for a check that nobody is left to make', async () => {
    const followUpId = '00000000-0000-4000-8000-000000000001';
    const check = happened(FollowUpScheduled, {
      followUpId,
      kind: 'post-closure',
      leadId: worker.sub,
      dueAt,
    });
    const other = { ...assignment, caseworkerId: coordinator.sub };
    const left = { ...other, gone: new Set([worker.sub]) };
    const past = [reported(), opened, assigned, closed];
    await given(...past, check)
      .by(coordinator)
      .when(assignCase, left)
      .thenHappened({ type: 'CaseAssigned', data: { takesOverFollowUpIds: [followUpId] } });
    await given(...past, check)
      .by(coordinator)
      .when(assignCase, other)
      .thenRefused('case.closed');
    await given(...past)
      .by(coordinator)
      .when(assignCase, left)
      .thenRefused('case.closed');
  });

  it('is refused for the same caseworker again', () =>
    given(reported(), opened, assigned)
      .by(coordinator)
      .when(assignCase, assignment)
      .thenRefused('case.already-assigned'));

  it('is refused for one who is not on the roster', () =>
    given(reported(), opened)
      .by(coordinator)
      .when(assignCase, { ...assignment, onRoster: false })
      .thenRefused('assignment.not-a-worker'));

  it('is refused at 25 open cases, unless the coordinator gives a reason', async () => {
    const full = { ...assignment, load: 25 };
    await given(reported(), opened)
      .by(coordinator)
      .when(assignCase, full)
      .thenRefused('case.caseload-limit', { load: 25, limit: 25 });
    await given(reported(), opened)
      .by(coordinator)
      .when(assignCase, { ...full, load: 24 })
      .thenHappened({ type: 'CaseAssigned' });
    await given(reported(), opened)
      .by(coordinator)
      .when(assignCase, { ...full, overrideNote: 'خبرة بلغة الإشارة' })
      .thenHappened({ type: 'CaseAssigned', data: { overLimit: true } });
  });

  it('passes, marked as unverified, when the caseload cannot be known', () =>
    given(reported(), opened)
      .by(coordinator)
      .when(assignCase, { ...assignment, load: undefined })
      .thenHappened({ type: 'CaseAssigned', data: { unverified: ['caseload-limit'] } }));

  it('waits for the screening', () =>
    given(reported())
      .by(coordinator)
      .when(assignCase, assignment)
      .thenRefused('case.not-open', { stage: 'reported' }));
});

describe('receiving a child', () => {
  it('records when and with whom it came', () =>
    given(reported(), opened, assigned)
      .by(worker)
      .when(receiveChild, reception)
      .thenHappened({ type: 'ChildReceived', data: reception }));

  it('cannot precede the birth, as far as it is known in clear, nor the report', async () => {
    const before = (ageBand: Code<'ageBand'>, receivedAt: string) =>
      given(reported(ageBand), opened, assigned).when(receiveChild, { ...reception, receivedAt });
    const birth = { pointer: '/receivedAt', bound: 'birth' };
    const report = { pointer: '/receivedAt', bound: 'report', earliest: '2026-03-01T14:00:00.000Z' };
    await before('12-14', '1990-05-01T10:00:00.000Z').thenRefused('time.before-birth', birth);
    // Under 15 on the day of the report: born on 3 March 2011 at the earliest.
    await before('12-14', '2011-03-02T23:59:59.999Z').thenRefused('time.before-birth', birth);
    await before('12-14', '2011-03-03T00:00:00.000Z').thenRefused('time.before-report', report);
    await before('unknown', '1990-05-01T10:00:00.000Z').thenRefused('time.before-report', report);
    await before('12-14', '2026-03-01T13:59:59.999Z').thenRefused('time.before-report', report);
    await before('12-14', '2026-03-01T14:00:00.000Z').thenHappened({ type: 'ChildReceived' });
  });

  it('cannot lie in the future', () =>
    given(reported(), opened, assigned)
      .at('2026-03-02T09:00:00.000Z')
      .when(receiveChild, { ...reception, receivedAt: '2026-03-02T10:00:00.000Z' })
      .thenRefused('time.in-future'));

  it('is for open cases', () =>
    given(reported(), screenedOut)
      .when(receiveChild, reception)
      .thenRefused('case.not-open', { stage: 'screened-out' }));
});

describe('holding a listening session', () => {
  it('names who held it', () =>
    given(reported(), opened, assigned, received)
      .by(worker)
      .when(holdListeningSession, session)
      .thenHappened({
        type: 'ListeningSessionHeld',
        data: { conductedBy: worker.sub, durationMinutes: 20 },
      }));

  it('needs a reason from the second on', async () => {
    await given(reported(), opened, assigned, listened)
      .when(holdListeningSession, session)
      .thenRefused('listening.repeat-reason-required', { sessions: 1 });
    await given(reported(), opened, assigned, listened)
      .when(holdListeningSession, { ...session, repeatReason: 'new-facts' })
      .thenHappened({ type: 'ListeningSessionHeld', data: { repeatReason: 'new-facts' } });
  });

  it('cannot lie in the future', () =>
    given(reported(), opened, assigned)
      .at('2026-03-02T09:00:00.000Z')
      .when(holdListeningSession, { ...session, heldAt: '2026-03-02T09:06:00.000Z' })
      .thenRefused('time.in-future'));
});
