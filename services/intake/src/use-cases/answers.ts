import {
  CaseAssigned,
  ChildReceived,
  ConcernReported,
  ConsentGiven,
  ListeningSessionHeld,
  type EventType,
} from '@mouakaba/contracts';
import { answers, type JsonSchema } from '@mouakaba/http';

const { code, count, flag, id, instant, listOf, objectOf, oneOf, orNull, pageOf, text, writtenWith } =
  answers;

/** Of a report, and of what changes a case without making something in it. */
export const caseAnswer = writtenWith({ caseId: id });
/** A report that was screened out gets no number. */
export const screeningAnswer = writtenWith({ caseId: id }, { caseNumber: text });
export const listeningAnswer = writtenWith({ caseId: id, sessionId: id });
export const consentAnswer = writtenWith({ caseId: id, consentId: id });

export const caseloadAnswer = pageOf(
  objectOf(
    {
      caseId: id,
      caseNumber: orNull(text),
      stage: code('caseStage'),
      urgency: code('urgency'),
      concerns: listOf(code('concern')),
      sex: code('sex'),
      ageBand: code('ageBand'),
      province: code('province'),
      holderId: id,
      caseworkerId: orNull(text),
      nextDueAt: orNull(instant),
      updatedAt: instant,
      overdue: flag,
    },
    {
      child: objectOf({}, { firstName: text, lastName: text }),
      unreadable: objectOf({ stream: text, revision: count }),
    },
  ),
);

const stamp = { recordedAt: instant, recordedBy: text };
const note = { note: text, stepsTried: listOf(text) };
const { identity, contact, reporter } = ConcernReported.personal;

/** The whole file; what the reader may not see is absent from it. */
export const caseFileAnswer = objectOf({
  caseId: id,
  caseNumber: orNull(text),
  stage: code('caseStage'),
  revision: count,
  holderId: id,
  caseworkerId: orNull(text),
  province: code('province'),
  urgency: code('urgency'),
  concerns: listOf(code('concern')),
  child: objectOf(
    { sex: code('sex'), ageBand: code('ageBand') },
    { interpreterNeeded: flag, ...identity.properties, ...contact.properties },
  ),
  reports: listOf(
    objectOf(
      {
        ...stamp,
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
      { ...stamp, decision: oneOf('accept', 'screen-out') },
      { reason: code('screenOutReason'), ...note },
    ),
  ),
  assignments: listOf(entryOf(CaseAssigned)),
  receptions: listOf(entryOf(ChildReceived)),
  listeningSessions: listOf(entryOf(ListeningSessionHeld)),
  consents: listOf(entryOf(ConsentGiven, { withdrawnAt: instant })),
  missedDeadlines: listOf(objectOf({ stage: oneOf('screen', 'assign', 'see'), dueAt: instant })),
});

/** What the file keeps of such an event: its clear data, and of its sealed fields those that the reader may see. */
function entryOf(
  { data, personal }: EventType,
  later: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const fields = Object.entries(data.properties);
  const required = new Set<string>(data.required);
  const sealed = Object.values(personal).flatMap(({ properties }) => Object.entries(properties));
  return objectOf(
    { ...stamp, ...Object.fromEntries(fields.filter(([name]) => required.has(name))) },
    { ...Object.fromEntries([...fields.filter(([name]) => !required.has(name)), ...sealed]), ...later },
  );
}
