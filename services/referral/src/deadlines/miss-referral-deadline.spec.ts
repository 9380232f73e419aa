import { type ReferralStatus } from '@mouakaba/case-file';
import { describe, it } from '@jest/globals';
import { ReferralDeadlineMissed, ReferralEscalated, happened, type Schedule } from '@mouakaba/contracts';
import { closed, openCase, referralId } from '../testing/past-events.js';
import { delivered, requested, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { missReferralDeadline } from './miss-referral-deadline.decision.js';

const due = '2026-03-02T12:00:00.000Z';
const later = '2026-03-02T15:00:00.000Z';
const schedule: Schedule = { remind: [], due, escalate: [later], calendarVersion: 'always' };
const schedules = { acknowledge: schedule, start: schedule };
const urgent = requested({ schedule: schedules });
const immediate = requested({ schedule: schedules, urgency: 'immediate' });

const missed = (stage: 'acknowledge' | 'start' | 'confirm') => ({
  type: 'ReferralDeadlineMissed',
  data: { referralId, stage, dueAt: due },
});
const toldTo = (to: 'coordinator' | 'centre', cause: 'not-acknowledged' | 'not-started') => ({
  type: 'ReferralEscalated',
  data: { referralId, to, cause },
});

describe('missing a deadline of a referral', () => {
  it('is told to the coordinator when it is due, and to the centre when it is twice over', async () => {
    const fields = { referralId, stage: 'acknowledge' } as const;
    const firstTime = [missed('acknowledge'), toldTo('coordinator', 'not-acknowledged')];
    await given(...openCase, urgent)
      .at(due)
      .when(missReferralDeadline, fields)
      .thenHappened(...firstTime);
    await given(
      ...openCase,
      urgent,
      happened(ReferralDeadlineMissed, { referralId, stage: 'acknowledge', dueAt: due }),
      happened(ReferralEscalated, { referralId, to: 'coordinator', cause: 'not-acknowledged' }),
    )
      .at(later)
      .when(missReferralDeadline, fields)
      .thenHappened(toldTo('centre', 'not-acknowledged'));
    await given(...openCase, urgent)
      .at(later)
      .when(missReferralDeadline, fields)
      .thenHappened(...firstTime, toldTo('centre', 'not-acknowledged'));
  });

  it('of an immediate one is told to both at once, and once', async () => {
    const fields = { referralId, stage: 'start' } as const;
    const all = [missed('start'), toldTo('coordinator', 'not-started'), toldTo('centre', 'not-started')];
    await given(...openCase, immediate)
      .at(due)
      .when(missReferralDeadline, fields)
      .thenHappened(...all);
    await given(
      ...openCase,
      immediate,
      ...all.map(({ type, data }) => ({ type, data, schema: 1, personal: {} })),
    )
      .at(later)
      .when(missReferralDeadline, fields)
      .thenNothing();
  });

  it('does not tell the centre again what somebody told it', () =>
    given(
      ...openCase,
      immediate,
      happened(ReferralEscalated, { referralId, to: 'centre', cause: 'not-started' }),
    )
      .at(due)
      .when(missReferralDeadline, { referralId, stage: 'start' })
      .thenHappened(missed('start'), toldTo('coordinator', 'not-started')));

  it('is not, a millisecond before', () =>
    given(...openCase, urgent)
      .at('2026-03-02T11:59:59.999Z')
      .when(missReferralDeadline, { referralId, stage: 'start' })
      .thenNothing());

  it('of the confirmation is recorded and told to nobody', () =>
    given(...openCase, urgent, ...waysTo.delivered)
      .at(later)
      .when(missReferralDeadline, { referralId, stage: 'confirm' })
      .thenHappened(missed('confirm')));

  it('of a second delivery is missed anew', () =>
    given(
      ...openCase,
      urgent,
      ...waysTo.delivered,
      happened(ReferralDeadlineMissed, { referralId, stage: 'confirm', dueAt: '2026-03-01T12:00:00.000Z' }),
      delivered,
    )
      .at(later)
      .when(missReferralDeadline, { referralId, stage: 'confirm' })
      .thenHappened(missed('confirm')));

  const settled = {
    acknowledge: ['accepted', 'scheduled', 'in-service', 'delivered', 'declined', 'cancelled', 'rerouted'],
    start: ['in-service', 'delivered', 'declined', 'cancelled', 'returned', 'interrupted', 'rerouted'],
    confirm: ['requested', 'in-service', 'confirmed', 'disputed'],
  } as const satisfies Record<string, readonly ReferralStatus[]>;
  const cells = Object.entries(settled).flatMap(([stage, statuses]) =>
    statuses.map((status) => [stage as keyof typeof settled, status] as const),
  );
  it.each(cells)('%s is settled once it is %s', (stage, status) =>
    given(...openCase, urgent, ...waysTo[status])
      .at(later)
      .when(missReferralDeadline, { referralId, stage })
      .thenNothing(),
  );

  it('is the confirmation also after the case was closed, and nothing else', async () => {
    await given(...openCase, urgent, ...waysTo.delivered, closed)
      .at(later)
      .when(missReferralDeadline, { referralId, stage: 'confirm' })
      .thenHappened({ type: 'ReferralDeadlineMissed', data: { stage: 'confirm' } });
    await given(...openCase, urgent, closed)
      .at(later)
      .when(missReferralDeadline, { referralId, stage: 'start' })
      .thenNothing();
  });
});
