import {
  AccompanimentOpened,
  ConcernReported,
  ConsentGiven,
  EmergencyMeasureTaken,
} from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import { assessmentsAnswer, entryOf, plansAnswer, recordedAnswer } from '@mouakaba/use-cases';
import { asRecorded } from './as-recorded.js';
import { followUpsAnswer } from './follow-ups.js';

const { code, count, flag, id, instant, listOf, objectOf, oneOf, orNull, province, text } = answers;

const { identity, contact, reporter } = ConcernReported.personal;
const note = { note: text, stepsTried: listOf(text) };
const { measureId, measure, authorityKind, takenAt } = EmergencyMeasureTaken.data.properties;

/** The whole file; what the reader may not see is absent from it. */
export const caseFileAnswer = objectOf({
  caseId: id,
  caseNumber: orNull(text),
  stage: code('caseStage'),
  revision: count,
  holderId: id,
  caseworkerId: orNull(text),
  province,
  urgency: code('urgency'),
  concerns: listOf(code('concern')),
  risk: orNull(code('riskLevel')),
  riskOverridden: flag,
  child: objectOf(
    { sex: code('sex'), ageBand: code('ageBand') },
    { interpreterNeeded: flag, ...identity.properties, ...contact.properties },
  ),
  reports: listOf(
    objectOf(
      {
        ...recordedAnswer,
        occurredAt: instant,
        channel: code('reportChannel'),
        concerns: listOf(code('concern')),
        urgency: code('urgency'),
        reporter: objectOf({ relation: code('reporterRelation'), anonymous: flag }, reporter.properties),
      },
      { narrative: text },
    ),
  ),
  screenings: listOf(
    objectOf(
      { ...recordedAnswer, decision: oneOf('accept', 'screen-out') },
      { reason: code('screenOutReason'), ...note },
    ),
  ),
  assignments: listOf(entryOf(asRecorded.assignments)),
  receptions: listOf(entryOf(asRecorded.receptions)),
  listeningSessions: listOf(entryOf(asRecorded.listeningSessions)),
  consents: listOf(
    entryOf(ConsentGiven, {
      withdrawnAt: instant,
      withdrawal: objectOf(recordedAnswer, { reason: code('consentWithdrawalReason'), note: text }),
    }),
  ),
  emergencyMeasures: listOf(
    objectOf(
      { ...recordedAnswer, waived: flag },
      { measureId, measure, authorityKind, takenAt, reason: code('emergencyWaiverReason'), note: text },
    ),
  ),
  judicialReports: listOf(entryOf(asRecorded.judicialReports)),
  assessments: assessmentsAnswer,
  plans: plansAnswer,
  referrals: listOf(
    objectOf(
      {
        ...{ referralId: id, providerId: id, serviceType: code('serviceType'), urgency: code('urgency') },
        ...{ status: code('referralStatus'), requestedAt: instant },
      },
      { goalId: id },
    ),
  ),
  accompaniments: listOf(entryOf(AccompanimentOpened, { endedAt: instant, note: text })),
  sessions: listOf(entryOf(asRecorded.sessions)),
  followUps: followUpsAnswer,
  closure: orNull(
    objectOf(
      {
        status: oneOf('requested', 'returned', 'closed', 'reopened'),
        reason: code('closureReason'),
        requestedAt: instant,
        requestedBy: text,
      },
      {
        ...{ summary: text, decidedAt: instant, decidedBy: text, comments: text, note: text },
        ...{ reopenedAt: instant, reopenedBy: text, reopeningReason: code('reopeningReason') },
        reopeningNote: text,
      },
    ),
  ),
  missedDeadlines: listOf(
    objectOf({ stage: oneOf('screen', 'assign', 'see', 'assess', 'review'), dueAt: instant }),
  ),
});
