import { fold } from '@mouakaba/event-sourcing';

/** How far a referral stands in the way of a closure. */
export type ReferralStatus = 'open' | 'delivered' | 'settled';
export type ReferralStatuses = ReadonlyMap<string, ReferralStatus>;

const to =
  (status: ReferralStatus) =>
  (
    referrals: ReferralStatuses,
    { data }: { readonly data: { readonly referralId: string } },
  ): ReferralStatuses =>
    new Map(referrals).set(data.referralId, status);

/** The referrals of a case, from the events that the referral service publishes. */
export const evolveReferrals = fold<ReferralStatuses>({
  ReferralRequested: to('open'),
  ServiceDelivered: to('delivered'),
  ReferralDisputed: to('open'),
  ReferralConfirmed: to('settled'),
  ReferralDeclined: to('settled'),
  ReferralCancelled: to('settled'),
  ReferralReturned: to('settled'),
  ServiceInterrupted: to('settled'),
});

export function referralsIn(referrals: ReferralStatuses, status: ReferralStatus): string[] {
  return [...referrals].filter(([, each]) => each === status).map(([referralId]) => referralId);
}
