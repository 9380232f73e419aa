import { describe, expect, it } from '@jest/globals';
import {
  AppointmentMissed,
  ReferralAccepted,
  ReferralConfirmed,
  ReferralDeclined,
  ReferralDisputed,
  ReferralReceived,
  ReferralRerouted,
  ReferralReturned,
  ServiceDelivered,
  ServiceInterrupted,
  ServiceStarted,
  happened,
  type Happened,
} from '@mouakaba/contracts';
import {
  evolveReferrals,
  openReferralsAfter,
  referralsIn,
  type ReferralStatuses,
} from './referral-statuses.js';
import { openReferralStatuses } from './referral-transitions.js';
import { dueAt, referralId, requested, reviewId, schedule } from './testing/past-events.js';
import { recorded } from './testing/recorded.js';

describe('open referrals', () => {
  const step = { referralId, recordedOnBehalf: undefined };
  const accepted = happened(ReferralAccepted, { ...step, expectedStart: undefined });
  const begun = happened(ServiceStarted, { ...step, startedAt: dueAt });
  const delivered = happened(ServiceDelivered, {
    ...step,
    ...{ sessions: 1, outcome: 'achieved' },
    schedule: { confirm: schedule },
  });
  const disputed = happened(ReferralDisputed, { referralId }, { content: { note: 'لم يحضر أحد' } });
  const confirmed = happened(ReferralConfirmed, { referralId, childSeen: undefined });
  const count = (...events: readonly Happened[]) => {
    const past = recorded(requested, ...events);
    const open = past.reduce<readonly string[]>(openReferralsAfter, []);
    const statuses = past.reduce<ReferralStatuses>(evolveReferrals, new Map());
    expect(referralsIn(statuses, openReferralStatuses)).toEqual(open);
    return open.length;
  };

  it('run from the request to the delivery', () => {
    const missed = happened(AppointmentMissed, { ...step, reasonCode: 'other' });
    for (const events of [[], [happened(ReferralReceived, step)], [accepted], [accepted, missed], [begun]])
      expect(count(...events)).toBe(1);
    expect(count(accepted, begun, delivered)).toBe(0);
  });

  it('are those in dispute too', () => {
    expect(count(accepted, begun, delivered, disputed)).toBe(1);
    expect(count(accepted, begun, delivered, disputed, confirmed)).toBe(0);
  });

  it('end with the provider’s no, with what comes to nothing, and with a re-routing', () => {
    const declined = happened(ReferralDeclined, { ...step, reasonCode: 'no-capacity' });
    const newReferralId = reviewId;
    expect(count(declined)).toBe(0);
    expect(count(declined, happened(ReferralRerouted, { referralId, newReferralId }))).toBe(0);
    expect(count(accepted, happened(ReferralReturned, { ...step, reasonCode: 'other' }))).toBe(0);
    expect(count(begun, happened(ServiceInterrupted, { ...step, reasonCode: 'other', by: 'provider' }))).toBe(
      0,
    );
  });
});
