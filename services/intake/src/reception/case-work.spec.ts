import { describe, it } from '@jest/globals';
import {
  assigned,
  coordinator,
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

const assignment = { caseworkerId: worker.sub, onRoster: true, load: 3 };
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
