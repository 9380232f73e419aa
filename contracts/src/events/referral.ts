import { Type } from 'typebox';
import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import {
  BilingualName,
  Count,
  Flag,
  Id,
  Instant,
  Maybe,
  ShortText,
  Text,
  fields,
  listOf,
} from '../shared/scalars.js';
import { Schedule } from '../shared/schedule.js';

const caseEvent = eventsOf('case');
const note = { content: { note: Maybe(Text) } };

/** A step of a provider that does not log in, recorded by the case's caseworker. */
const recordedOnBehalf = Maybe(
  fields({ workerId: ShortText, means: codeSchema('recordedMeans') }, { additionalProperties: false }),
);
const step = { referralId: Id, recordedOnBehalf };

const PacketValue = Type.Union([Type.String({ maxLength: 4_000 }), Type.Number(), Type.Boolean()]);
/** At most 30 named values: what the provider needs to know once it has accepted. */
const Packet = Type.Record(
  Type.String(),
  Type.Union([PacketValue, Type.Array(PacketValue, { maxItems: 100 })]),
  {
    maxProperties: 30,
  },
);

export const ReferralRequested = caseEvent('ReferralRequested', {
  data: {
    referralId: Id,
    providerId: Id,
    serviceType: codeSchema('serviceType'),
    urgency: codeSchema('urgency'),
    goalId: Maybe(Id),
    /** What allows the sharing: a consent in force, or a legal basis. */
    consentId: Maybe(Id),
    legalBasis: Maybe(codeSchema('legalBasis')),
    reroutedFrom: Maybe(Id),
    needs: Maybe(listOf(codeSchema('need'))),
    unverified: Maybe(listOf(ShortText)),
    schedule: fields({ acknowledge: Schedule, start: Schedule }, { additionalProperties: false }),
  },
  personal: { packet: { summary: Maybe(Text), packet: Maybe(Packet) } },
});

export const ReferralReceived = caseEvent('ReferralReceived', { data: step, personal: note });

export const ReferralAccepted = caseEvent('ReferralAccepted', {
  data: { ...step, expectedStart: Maybe(Instant) },
  personal: note,
});

export const ReferralDeclined = caseEvent('ReferralDeclined', {
  data: { ...step, reasonCode: codeSchema('declineReason') },
  personal: note,
});

export const AppointmentScheduled = caseEvent('AppointmentScheduled', {
  data: { ...step, at: Instant },
  personal: { content: { place: Maybe(ShortText) } },
});

export const AppointmentMissed = caseEvent('AppointmentMissed', {
  data: { ...step, reasonCode: codeSchema('appointmentMissedReason') },
});

export const ServiceStarted = caseEvent('ServiceStarted', {
  data: { ...step, startedAt: Instant },
  personal: note,
});

export const ServiceInterrupted = caseEvent('ServiceInterrupted', {
  data: { ...step, reasonCode: codeSchema('interruptionReason'), by: codeSchema('interruptedBy') },
  personal: note,
});

export const ReferralReturned = caseEvent('ReferralReturned', {
  data: { ...step, reasonCode: codeSchema('referralReturnReason') },
  personal: note,
});

export const ServiceDelivered = caseEvent('ServiceDelivered', {
  data: {
    ...step,
    sessions: Count,
    outcome: codeSchema('serviceOutcome'),
    schedule: fields({ confirm: Schedule }, { additionalProperties: false }),
  },
  personal: { content: { report: Maybe(Text) } },
});

export const ReferralConfirmed = caseEvent('ReferralConfirmed', {
  data: { referralId: Id, childSeen: Maybe(Flag) },
  personal: note,
});

export const ReferralDisputed = caseEvent('ReferralDisputed', {
  data: { referralId: Id },
  personal: { content: { note: Text } },
});

export const ReferralCancelled = caseEvent('ReferralCancelled', {
  data: { referralId: Id, reasonCode: codeSchema('referralCancellationReason') },
  personal: note,
});

export const ReferralRerouted = caseEvent('ReferralRerouted', {
  data: { referralId: Id, newReferralId: Id },
});

export const ReferralDeadlineMissed = caseEvent('ReferralDeadlineMissed', {
  data: { referralId: Id, stage: codeSchema('referralStage'), dueAt: Instant },
});

export const ReferralEscalated = caseEvent('ReferralEscalated', {
  data: { referralId: Id, to: codeSchema('escalationTarget'), cause: codeSchema('escalationCause') },
});

/** What an organisation offers, and where: public, but for whom to call. */
export const ProviderRegistered = eventsOf('provider')('ProviderRegistered', {
  data: {
    name: BilingualName,
    kind: codeSchema('providerKind'),
    province: codeSchema('province'),
    communes: Maybe(listOf(ShortText)),
    services: listOf(codeSchema('serviceType')),
    capacityPerMonth: Maybe(Count),
    workingHours: Maybe(ShortText),
  },
  personal: { contact: { person: Maybe(ShortText), phone: Maybe(ShortText) } },
});
