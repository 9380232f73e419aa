import {
  AppointmentMissed,
  AppointmentScheduled,
  ReferralCancelled,
  ReferralConfirmed,
  ReferralDeclined,
  ReferralEscalated,
  ReferralPaused,
  ReferralRequested,
  ReferralReturned,
  ServiceDelivered,
  ServiceInterrupted,
  ServiceStarted,
} from '@mouakaba/contracts';
import { referralTransitions } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import { childAnswer, dueAnswer, lateAnswer, wantedAnswer, withheldAnswer } from '../referral-answers.js';
import type { Static } from 'typebox';

const { anyOf, bilingual, code, count, flag, id, instant, listOf, objectOf, oneOf, orNull, text } = answers;

const { startedAt } = ServiceStarted.data.properties;

/** What a step says beside its time, from the event that it is of. */
const stepDetails = {
  expectedStart: startedAt,
  appointmentAt: AppointmentScheduled.data.properties.at,
  place: AppointmentScheduled.personal.content.properties.place,
  reason: anyOf(
    ReferralDeclined.data.properties.reasonCode,
    AppointmentMissed.data.properties.reasonCode,
    ServiceInterrupted.data.properties.reasonCode,
    ReferralReturned.data.properties.reasonCode,
    ReferralCancelled.data.properties.reasonCode,
    ReferralPaused.data.properties.reasonCode,
  ),
  startedAt,
  by: ServiceInterrupted.data.properties.by,
  sessions: ServiceDelivered.data.properties.sessions,
  outcome: ServiceDelivered.data.properties.outcome,
  report: ServiceDelivered.personal.content.properties.report,
  childSeen: ReferralConfirmed.data.properties.childSeen,
  stage: code('referralStage'),
  to: ReferralEscalated.data.properties.to,
  cause: ReferralEscalated.data.properties.cause,
  note: text,
};

/** The events that are steps. */
const stepTypes = [
  ...['ReferralRequested', 'ReferralDeadlineMissed', 'ReferralEscalated'],
  ...['ReferralPaused', 'ReferralResumed'],
  ...Object.keys(referralTransitions),
];

const stepAnswer = objectOf(
  {
    ...{ type: oneOf(...stepTypes), at: instant, occurredAt: instant, elapsedSeconds: count },
    actor: objectOf({ role: text }, { organisation: id, sub: text }),
  },
  {
    ...{ dueAt: instant, late: flag, ...stepDetails },
    recordedOnBehalf: objectOf({ means: code('recordedMeans') }, { workerId: text }),
  },
);

/**
 * From end to end; of whose it is, and of the steps, as much as the reader may know. Summary and packet are null until
 * the reader is entitled to them.
 */
export const referralAnswer = objectOf(
  {
    ...{ ...wantedAnswer, ...childAnswer, ...dueAnswer, ...lateAnswer },
    ...{ providerId: id, providerName: orNull(bilingual), summary: orNull(text) },
    packet: orNull(ReferralRequested.personal.packet.properties.packet),
    consentWithdrawn: flag,
    steps: listOf(stepAnswer),
  },
  {
    ...{ caseId: id, holderId: id, goalId: id, legalBasis: code('legalBasis') },
    ...{ reroutedFrom: id, reroutedTo: id },
    /** For who sends and who watches: why the packet is withheld, and that nobody has an account at the provider any more. */
    ...{ withheldBecause: withheldAnswer, providerUnattended: flag, confirmedAlone: flag },
  },
);

/** One step of a referral, with the time it took since the step before, and the deadline that it answers. */
export type ReferralStep = Static<typeof stepAnswer>;
/** What a step says beside its time: codes, and words where they are open to the reader. */
export type StepDetails = Pick<ReferralStep, keyof typeof stepDetails>;

/** What the history of a referral says of it. */
export type ReferralView = Omit<
  Static<typeof referralAnswer>,
  'providerName' | 'overdue' | 'lateBySeconds' | 'consentWithdrawn' | 'withheldBecause' | 'providerUnattended'
>;
