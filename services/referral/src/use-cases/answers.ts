import {
  AppointmentMissed,
  AppointmentScheduled,
  ProviderRegistered,
  ReferralAccepted,
  ReferralCancelled,
  ReferralConfirmed,
  ReferralDeclined,
  ReferralEscalated,
  ReferralRequested,
  ReferralReturned,
  ServiceDelivered,
  ServiceInterrupted,
  ServiceStarted,
} from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import { stepTypes } from '../read-models/referral-steps.js';

const {
  bilingual,
  code,
  count,
  flag,
  id,
  instant,
  listOf,
  objectOf,
  oneOf,
  orNull,
  pageOf,
  text,
  writtenWith,
} = answers;

/** Of a step: a provider is not told the case. */
export const stepAnswer = writtenWith({ referralId: id }, { caseId: id });
const requested = { caseId: id, referralId: id, acknowledgeBy: instant, startBy: instant };
export const requestAnswer = writtenWith(requested);
/** The referral is the new one. */
export const reroutingAnswer = writtenWith({ ...requested, reroutedFrom: id });
export const providerWrittenAnswer = writtenWith({ providerId: id });

const { contact } = ProviderRegistered.personal;
/** Whom to call is there for those who work with providers. */
export const providerAnswer = objectOf(
  {
    ...{ providerId: id, name: bilingual, kind: code('providerKind'), province: code('province') },
    ...{ communes: listOf(text), services: listOf(code('serviceType')), capacityPerMonth: orNull(count) },
    ...{ workingHours: orNull(text), registeredAt: instant },
  },
  { contact: orNull(objectOf({}, contact.properties)) },
);
export const providersAnswer = pageOf(providerAnswer);

const wanted = {
  ...{ referralId: id, status: code('referralStatus'), serviceType: code('serviceType') },
  ...{ urgency: code('urgency'), province: code('province') },
};
const dueInstants = { acknowledgeBy: instant, startBy: instant, confirmBy: orNull(instant) };
const late = { overdue: flag, lateBySeconds: count };
const child = {
  ...{ ageBand: code('ageBand'), sex: code('sex'), interpreterNeeded: flag, needs: listOf(code('need')) },
};
const listed = {
  ...{ ...wanted, requestedAt: instant, since: instant },
  ...{ ...dueInstants, due: orNull(instant), ...late },
};

/** The board of who sends and who watches: whose it is and to whom, and nobody's name. */
export const referralsAnswer = pageOf(
  objectOf({
    ...listed,
    ...{ caseId: id, caseNumber: orNull(text), holderId: id, providerId: id },
    ...{ providerName: orNull(bilingual), escalatedTo: orNull(code('escalationTarget')) },
    consentWithdrawn: flag,
  }),
);
export const inboxAnswer = pageOf(objectOf({ ...listed, ...child }));

/** What a step says beside its time, from the event that it is of. */
const stepDetails = {
  expectedStart: ReferralAccepted.data.properties.expectedStart,
  appointmentAt: AppointmentScheduled.data.properties.at,
  place: AppointmentScheduled.personal.content.properties.place,
  reason: {
    anyOf: [ReferralDeclined, AppointmentMissed, ServiceInterrupted, ReferralReturned, ReferralCancelled].map(
      ({ data }) => data.properties.reasonCode,
    ),
  },
  startedAt: ServiceStarted.data.properties.startedAt,
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

/** From end to end; of whose it is, and of the steps, as much as the reader may know. */
export const referralAnswer = objectOf(
  {
    ...{ ...wanted, ...child, ...dueInstants, ...late, providerId: id, providerName: orNull(bilingual) },
    summary: orNull(text),
    packet: orNull(ReferralRequested.personal.packet.properties.packet),
    consentWithdrawn: flag,
    steps: listOf(
      objectOf(
        {
          ...{ type: oneOf(...stepTypes), at: instant, occurredAt: instant, elapsedSeconds: count },
          actor: objectOf({ role: text }, { organisation: id, sub: text }),
        },
        {
          ...{ dueAt: instant, late: flag, ...stepDetails },
          recordedOnBehalf: objectOf({ means: code('recordedMeans') }, { workerId: text }),
        },
      ),
    ),
  },
  {
    ...{ caseId: id, holderId: id, goalId: id, legalBasis: code('legalBasis') },
    ...{ reroutedFrom: id, reroutedTo: id },
  },
);
