import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { openReferralStatuses, referralTransitions, type ReferralStatus } from './referral-transitions.js';

/** Where each referral of a case stands, by its id. */
export type ReferralStatuses = ReadonlyMap<string, ReferralStatus>;

const statuses: ReadonlyMap<string, ReferralStatus> = new Map<string, ReferralStatus>([
  ['ReferralRequested', 'requested'],
  ...Object.entries(referralTransitions).map(([type, { to }]) => [type, to] as const),
]);

/** The event types that move a referral, its request among them. */
export const referralSteps: readonly string[] = [...statuses.keys()];

/** The status that an event of this type leads to; undefined for events that change none. */
export function referralStatusAfter(type: string): ReferralStatus | undefined {
  return statuses.get(type);
}

export interface ReferralStep {
  readonly referralId: string;
  readonly status: ReferralStatus;
}

/** Which referral the event moves, and to where; undefined if it moves none. */
export function referralStep({ type, data }: RecordedEvent): ReferralStep | undefined {
  const status = statuses.get(type);
  if (status === undefined) return undefined;
  const { referralId } = data as { readonly referralId: string };
  return { referralId, status };
}

/** The referrals of a case as a fold of its stream. */
export function evolveReferrals(referrals: ReferralStatuses, event: RecordedEvent): ReferralStatuses {
  const step = referralStep(event);
  return step === undefined ? referrals : new Map(referrals).set(step.referralId, step.status);
}

export function isOpenReferral(status: ReferralStatus): boolean {
  return (openReferralStatuses as readonly ReferralStatus[]).includes(status);
}

/** Ids of the referrals in one of these statuses, in the order of their requests. */
export function referralsIn(referrals: ReferralStatuses, among: readonly ReferralStatus[]): string[] {
  return [...referrals].filter(([, status]) => among.includes(status)).map(([referralId]) => referralId);
}

/** The same fold, of the open ones alone and as plain JSON: the referral that moved last stands last. */
export function openReferralsAfter(openBefore: readonly string[], event: RecordedEvent): readonly string[] {
  const step = referralStep(event);
  if (step === undefined) return openBefore;
  const others = openBefore.filter((referralId) => referralId !== step.referralId);
  return isOpenReferral(step.status) ? [...others, step.referralId] : others;
}
