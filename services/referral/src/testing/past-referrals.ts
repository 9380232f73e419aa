import { type ReferralStatus } from '@mouakaba/case-file';
import {
  AppointmentScheduled,
  ReferralAccepted,
  ReferralCancelled,
  ReferralConfirmed,
  ReferralDeclined,
  ReferralDisputed,
  ReferralPaused,
  ReferralReceived,
  ReferralRequested,
  ReferralResumed,
  ReferralReturned,
  ReferralRerouted,
  ServiceDelivered,
  ServiceInterrupted,
  ServiceStarted,
  happened,
  type DataOf,
  type Happened,
} from '@mouakaba/contracts';
import { always, clinicId, consentId, hospitalId, referralId } from './past-events.js';

const step = { referralId, recordedOnBehalf: undefined };

const packet = { summary: 'فحص طبي', packet: { reason: 'كدمات' } };

/** A referral to the hospital; `fields` says what is different. */
export function requested(
  fields: Partial<DataOf<typeof ReferralRequested>> = {},
  sealed: Partial<typeof packet> = packet,
) {
  return happened(
    ReferralRequested,
    {
      referralId,
      providerId: hospitalId,
      serviceType: 'medical-care',
      urgency: 'urgent',
      goalId: undefined,
      consentId,
      legalBasis: undefined,
      reroutedFrom: undefined,
      needs: ['interpreter'],
      unverified: undefined,
      schedule: { acknowledge: always, start: always },
      ...fields,
    },
    { packet: { summary: sealed.summary, packet: sealed.packet } },
  );
}

export const paused = happened(ReferralPaused, { referralId, reasonCode: 'awaiting-court' });
export function resumed(schedule: DataOf<typeof ReferralResumed>['schedule']) {
  return happened(ReferralResumed, { referralId, schedule });
}
export const received = happened(ReferralReceived, step);
export const accepted = happened(ReferralAccepted, { ...step, expectedStart: undefined });
export const declined = happened(ReferralDeclined, { ...step, reasonCode: 'no-capacity' });
export const appointed = happened(AppointmentScheduled, { ...step, at: '2026-03-02T08:45:00.000Z' });
export const started = happened(ServiceStarted, { ...step, startedAt: '2026-03-02T08:30:00.000Z' });
export const delivered = happened(ServiceDelivered, {
  ...step,
  sessions: 1,
  outcome: 'achieved',
  schedule: { confirm: always },
});
export const confirmed = happened(ReferralConfirmed, { referralId, childSeen: true });
export const disputed = happened(ReferralDisputed, { referralId }, { content: { note: 'لم يحضر' } });
export const cancelled = happened(ReferralCancelled, { referralId, reasonCode: 'no-longer-needed' });
export const returned = happened(ReferralReturned, { ...step, reasonCode: 'wrong-service' });
export const interrupted = happened(ServiceInterrupted, { ...step, reasonCode: 'moved', by: 'family' });
export const rerouted = happened(ReferralRerouted, { referralId, newReferralId: clinicId });

/** One way to each status. */
export const waysTo: Readonly<Record<ReferralStatus, readonly Happened[]>> = {
  requested: [],
  received: [received],
  accepted: [accepted],
  scheduled: [accepted, appointed],
  'in-service': [accepted, started],
  delivered: [accepted, started, delivered],
  confirmed: [accepted, started, delivered, confirmed],
  disputed: [accepted, started, delivered, disputed],
  declined: [declined],
  cancelled: [cancelled],
  returned: [accepted, returned],
  interrupted: [accepted, started, interrupted],
  rerouted: [declined, rerouted],
};
