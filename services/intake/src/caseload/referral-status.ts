import type { Code } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';

export type ReferralStatus = Code<'referralStatus'>;

/** Rule 9: where a referral stands after each event that the referral service publishes. */
const statusAfter: ReadonlyMap<string, ReferralStatus> = new Map<string, ReferralStatus>([
  ['ReferralRequested', 'requested'],
  ['ReferralReceived', 'received'],
  ['ReferralAccepted', 'accepted'],
  ['ReferralDeclined', 'declined'],
  ['AppointmentScheduled', 'scheduled'],
  ['AppointmentMissed', 'accepted'],
  ['ServiceStarted', 'in-service'],
  ['ServiceInterrupted', 'interrupted'],
  ['ReferralReturned', 'returned'],
  ['ServiceDelivered', 'delivered'],
  ['ReferralConfirmed', 'confirmed'],
  ['ReferralDisputed', 'disputed'],
  ['ReferralCancelled', 'cancelled'],
  ['ReferralRerouted', 'rerouted'],
]);

/** The event types that move a referral. */
export const referralSteps: readonly string[] = [...statusAfter.keys()];

/** Rule 12: what keeps a case from being closed. */
const open: ReadonlySet<ReferralStatus> = new Set([
  'requested',
  'received',
  'accepted',
  'scheduled',
  'in-service',
  'disputed',
]);

/** Which referral the event moves, and to where; undefined if it moves none. */
export function referralStep({ type, data }: RecordedEvent) {
  const status = statusAfter.get(type);
  if (status === undefined) return undefined;
  const { referralId } = data as { readonly referralId: string };
  return { referralId, status };
}

/** The referrals that are open after the event. */
export function openReferralsAfter(openBefore: readonly string[], event: RecordedEvent): readonly string[] {
  const step = referralStep(event);
  if (step === undefined) return openBefore;
  const others = openBefore.filter((referralId) => referralId !== step.referralId);
  return open.has(step.status) ? [...others, step.referralId] : others;
}
