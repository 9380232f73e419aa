import { hasCome, mustKeepBounds, scheduleFrom, type ReferralTransition } from '@mouakaba/case-file';
import {
  AppointmentMissed,
  AppointmentScheduled,
  ReferralAccepted,
  ReferralDeclined,
  ReferralReceived,
  ReferralReturned,
  ServiceDelivered,
  ServiceInterrupted,
  ServiceStarted,
  deadlineTable,
  happened,
  interruptedByReason,
  type Code,
  type EventOf,
  type EventType,
} from '@mouakaba/contracts';
import { refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { Referral, ReferralState } from '../referral.js';
import { step, type NamedReferral } from '../step.decision.js';
import type { AcceptReferral } from './accept-referral.js';
import type { DeclineReferral } from './decline-referral.js';
import type { DeliverService } from './deliver-service.js';
import type { InterruptService } from './interrupt-service.js';
import type { MissAppointment } from './miss-appointment.js';
import type { ProviderStep } from './provider-step.js';
import type { ReturnReferral } from './return-referral.js';
import type { ScheduleAppointment } from './schedule-appointment.js';
import type { StartService } from './start-service.js';

/** The provider has seen it; accepting at once says the same. */
export const receiveReferral = providerStep(ReferralReceived, (_: Command<ProviderStep>, recorded) =>
  happened(ReferralReceived, recorded),
);

/** From here on the provider sees the packet (rule 10). */
export const acceptReferral = providerStep(
  ReferralAccepted,
  ({ expectedStart, note, recordedAt }: Command<AcceptReferral>, recorded) =>
    (expectedStart === undefined
      ? undefined
      : mustKeepBounds('expected-start', expectedStart, {}, { recordedAt })) ??
    happened(ReferralAccepted, { ...recorded, expectedStart }, { content: { note } }),
);

export const declineReferral = providerStep(
  ReferralDeclined,
  ({ reason, note }: Command<DeclineReferral>, recorded) =>
    happened(ReferralDeclined, { ...recorded, reasonCode: reason }, { content: { note } }),
);

/** As often as needed until the service starts; the newest one counts. */
export const scheduleAppointment = providerStep(
  AppointmentScheduled,
  ({ at, place, recordedAt }: Command<ScheduleAppointment>, recorded) =>
    mustKeepBounds('appointment', at, {}, { recordedAt }) ??
    happened(AppointmentScheduled, { ...recorded, at }, { content: { place } }),
);

/** Once its time has come: the referral is accepted again, and waits for another appointment. */
export const missAppointment = providerStep(
  AppointmentMissed,
  ({ reason, recordedAt }: Command<MissAppointment>, recorded, { appointmentAt }) =>
    appointmentAt !== undefined && !hasCome(appointmentAt, recordedAt)
      ? refuse('referral.appointment-not-due', { appointmentAt })
      : happened(AppointmentMissed, { ...recorded, reasonCode: reason }),
);

export const startService = providerStep(
  ServiceStarted,
  ({ startedAt, note, recordedAt }: Command<StartService>, recorded, { requestedAt }) =>
    mustKeepBounds('start-of-service', startedAt, { request: requestedAt }, { recordedAt }) ??
    happened(ServiceStarted, { ...recorded, startedAt }, { content: { note } }, startedAt),
);

/** Done, says the provider; the sender confirms or disputes it. What was disputed can be delivered again. */
export const deliverService = providerStep(
  ServiceDelivered,
  ({ sessions, outcome, report, recordedAt }: Command<DeliverService>, recorded) => {
    const schedule = { confirm: scheduleFrom(recordedAt, deadlineTable.confirm.allowed) };
    return happened(ServiceDelivered, { ...recorded, sessions, outcome, schedule }, { content: { report } });
  },
);

/** The provider accepted it, and hands it back. */
export const returnReferral = providerStep(
  ReferralReturned,
  ({ reason, note }: Command<ReturnReferral>, recorded) =>
    happened(ReferralReturned, { ...recorded, reasonCode: reason }, { content: { note } }),
);

/** It ends before it is delivered: by whom the body says, or the reason, or else by the provider, whose step this is. */
export const interruptService = providerStep(
  ServiceInterrupted,
  ({ reason, by = interruptedByReason[reason] ?? 'provider', note }: Command<InterruptService>, recorded) =>
    happened(ServiceInterrupted, { ...recorded, reasonCode: reason, by }, { content: { note } }),
);

/** What every step of a provider records: which referral, and who recorded it on the provider's behalf. */
interface RecordedStep {
  readonly referralId: string;
  readonly recordedOnBehalf: { readonly workerId: string; readonly means: Code<'recordedMeans'> } | undefined;
}

/**
 * The decision on a step that is the provider's: taken by itself, or recorded by the case's caseworker for a provider
 * that does not log in. Rule 9 and who may record it are decided here; `happens` says what the step itself comes to.
 */
function providerStep<E extends EventType<ReferralTransition>, Body extends ProviderStep>(
  event: E,
  happens: (
    command: Command<Body>,
    recorded: RecordedStep,
    referral: Referral,
    state: ReferralState,
  ) => Decision<EventOf<E>>,
) {
  return step(
    event,
    (command: Command<Body & NamedReferral>, referral, state) =>
      mustSayHowLearnt(command) ?? happens(command, recordedStep(command), referral, state),
  );
}

/** A step as it was sent, whoever sent it. */
type Sent = Command<
  NamedReferral & { readonly recordedOnBehalf?: ProviderStep['recordedOnBehalf'] | undefined }
>;

/** What a provider's own word is worth needs no means; everyone else says how it was learnt. */
function mustSayHowLearnt({ actor, recordedOnBehalf }: Sent): Refusal | undefined {
  return actor.role === 'provider' || recordedOnBehalf !== undefined
    ? undefined
    : refuse('referral.on-behalf-required');
}

function recordedStep({ referralId, actor, recordedOnBehalf }: Sent): RecordedStep {
  return actor.role === 'provider' || recordedOnBehalf === undefined
    ? { referralId, recordedOnBehalf: undefined }
    : { referralId, recordedOnBehalf: { workerId: actor.sub, means: recordedOnBehalf.means } };
}
