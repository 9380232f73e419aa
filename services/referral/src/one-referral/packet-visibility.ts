import type { ReferralStatus, Standing } from '@mouakaba/case-file';
import { packetVisibleDays } from '@mouakaba/contracts';
import type { Referral } from '../referral.js';
import { isConsentWithdrawn } from '../requests/sharing.js';

type Visibility = 'never' | 'in danger' | 'always' | 'for some days';

/** Rule 10, for the provider. The sender's side always sees what it sent. */
const visibility: Readonly<Record<ReferralStatus, Visibility>> = {
  requested: 'never',
  received: 'in danger',
  accepted: 'always',
  scheduled: 'always',
  'in-service': 'always',
  delivered: 'always',
  disputed: 'always',
  confirmed: 'for some days',
  // Of a service that was delivered and disputed; cancelled before it, it was never settled.
  cancelled: 'for some days',
  declined: 'never',
  returned: 'never',
  interrupted: 'never',
  rerouted: 'never',
};

/** Whether the provider may open summary and packet at that instant; until then it knows rule 10's minimum. */
export function isPacketVisible(standing: Standing, referral: Referral, at: string): boolean {
  const { request, requestedAt } = referral;
  return isStatusVisible(referral, at) && !isConsentWithdrawn(standing, { ...request, requestedAt }, at);
}

function isStatusVisible({ status, request, settledAt }: Referral, at: string): boolean {
  switch (visibility[status]) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'in danger':
      return request.urgency === 'immediate' && request.legalBasis === 'immediate-danger';
    case 'for some days':
      return (
        settledAt !== undefined && Date.parse(at) < Date.parse(settledAt) + packetVisibleDays * 24 * 3_600_000
      );
  }
}
