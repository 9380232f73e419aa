import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import { Count, Day, Flag, Id, Instant, Maybe, ShortText, Text, fields, listOf } from '../shared/scalars.js';
import { Schedule } from '../shared/schedule.js';

const caseEvent = eventsOf('case');

/** A check that read a lagging read model and let the command pass; the coordinator sees it. */
const Unverified = listOf(ShortText);

export const ConcernReported = caseEvent('ConcernReported', {
  data: {
    channel: codeSchema('reportChannel'),
    reporterRelation: codeSchema('reporterRelation'),
    reporterAnonymous: Flag,
    concerns: listOf(codeSchema('concern')),
    urgency: codeSchema('urgency'),
    province: codeSchema('province'),
    holderId: Id,
    sex: codeSchema('sex'),
    ageBand: codeSchema('ageBand'),
    interpreterNeeded: Maybe(Flag),
    schedule: fields({ screen: Schedule, assign: Schedule, see: Schedule }, { additionalProperties: false }),
  },
  personal: {
    identity: {
      firstName: Maybe(ShortText),
      lastName: Maybe(ShortText),
      birthDate: Maybe(Day),
      ageAtReport: Maybe(Count),
      nationality: Maybe(codeSchema('nationalityGroup')),
      language: Maybe(codeSchema('language')),
      guardians: Maybe(
        listOf(
          fields(
            { relation: codeSchema('relation'), name: Maybe(ShortText) },
            { additionalProperties: false },
          ),
        ),
      ),
    },
    contact: {
      address: Maybe(Text),
      commune: Maybe(ShortText),
      schoolName: Maybe(ShortText),
      phones: Maybe(listOf(ShortText)),
    },
    reporter: { name: Maybe(ShortText), phone: Maybe(ShortText) },
    content: { narrative: Text },
  },
});

export const ReportScreenedOut = caseEvent('ReportScreenedOut', {
  data: { reasonCode: codeSchema('screenOutReason') },
  personal: { content: { note: Maybe(Text), stepsTried: Maybe(listOf(Text)) } },
});

export const CaseOpened = caseEvent('CaseOpened', {
  data: { caseNumber: ShortText, schedule: fields({ assess: Schedule }, { additionalProperties: false }) },
  personal: { content: { note: Maybe(Text) } },
});

export const CaseAssigned = caseEvent('CaseAssigned', {
  data: {
    caseworkerId: ShortText,
    previousCaseworkerId: Maybe(ShortText),
    overLimit: Maybe(Flag),
    unverified: Maybe(Unverified),
  },
  personal: { content: { overrideNote: Maybe(Text) } },
});

const missed = { data: { dueAt: Instant } };
export const ScreeningDeadlineMissed = caseEvent('ScreeningDeadlineMissed', missed);
export const AssignmentDeadlineMissed = caseEvent('AssignmentDeadlineMissed', missed);
export const FirstContactDeadlineMissed = caseEvent('FirstContactDeadlineMissed', missed);

export const ChildReceived = caseEvent('ChildReceived', {
  data: { receivedAt: Instant, accompaniedByRelation: codeSchema('relation') },
  personal: { content: { place: Maybe(ShortText), observations: Maybe(Text) } },
});

export const ListeningSessionHeld = caseEvent('ListeningSessionHeld', {
  data: {
    sessionId: Id,
    heldAt: Instant,
    durationMinutes: Count,
    language: codeSchema('language'),
    presentRoles: listOf(codeSchema('participantRole')),
    conductedBy: ShortText,
    childAgreed: Maybe(Flag),
    repeatReason: Maybe(codeSchema('repeatReason')),
  },
  personal: { content: { narrative: Text, childWords: Maybe(Text) } },
});

export const EmergencyMeasureTaken = caseEvent('EmergencyMeasureTaken', {
  data: {
    measureId: Id,
    measure: codeSchema('emergencyMeasure'),
    /** Who ordered it: a unit has no power to remove a child. */
    authorityKind: Maybe(codeSchema('authorityKind')),
    takenAt: Instant,
  },
  personal: { content: { note: Maybe(Text) } },
});

export const EmergencyMeasureWaived = caseEvent('EmergencyMeasureWaived', {
  data: { reasonCode: codeSchema('emergencyWaiverReason') },
  personal: { content: { note: Maybe(Text) } },
});

export const JudicialReportMade = caseEvent('JudicialReportMade', {
  data: {
    reportId: Id,
    authorityKind: codeSchema('authorityKind'),
    reportedAt: Instant,
    childInformed: Maybe(Flag),
    guardianInformed: Maybe(Flag),
  },
  personal: { content: { reference: Maybe(ShortText), note: Maybe(Text) } },
});

export const ConsentGiven = caseEvent('ConsentGiven', {
  data: {
    consentId: Id,
    scopes: listOf(codeSchema('consentScope')),
    givenBy: codeSchema('consentGiver'),
    childAssent: codeSchema('childAssent'),
    validUntil: Maybe(Instant),
    exceptProviderIds: Maybe(listOf(Id)),
  },
  personal: { identity: { giverName: Maybe(ShortText) } },
});

export const ConsentWithdrawn = caseEvent('ConsentWithdrawn', {
  data: { consentId: Id, reasonCode: Maybe(codeSchema('consentWithdrawalReason')) },
  personal: { content: { note: Maybe(Text) } },
});

/** The only event of a stream `casenumber-<number>`: the store itself keeps case numbers unique. */
export const CaseNumberReserved = eventsOf('casenumber')('CaseNumberReserved', { data: { caseId: Id } });
