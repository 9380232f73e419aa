import { type ReferralStatus } from '@mouakaba/case-file';
import { describe, it } from '@jest/globals';
import { centre, referralId } from '../testing/past-events.js';
import { waysTo } from '../testing/past-referrals.js';
import { givenReferral } from '../testing/specification.js';
import { escalateReferral } from './sender-steps.decision.js';

const statuses = Object.keys(waysTo) as ReferralStatus[];

describe('escalating a referral', () => {
  const escalation = { referralId, to: 'coordinator', cause: 'safety' } as const;

  it.each(statuses)('from %s', (status) => {
    const open = ['requested', 'received', 'accepted', 'scheduled', 'in-service', 'disputed'].includes(
      status,
    );
    const outcome = givenReferral(status).by(centre).when(escalateReferral, escalation);
    return open
      ? outcome.thenHappened({ type: 'ReferralEscalated', data: escalation })
      : outcome.thenRefused('referral.not-escalatable', { status });
  });
});
