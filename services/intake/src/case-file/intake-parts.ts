import { entry, recorded, statedBy, withChanged } from '@mouakaba/case-file';
import {
  ConcernReported,
  ConsentGiven,
  EmergencyMeasureTaken,
  eventTypes,
  type EventType,
} from '@mouakaba/contracts';
import type { OpenedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { entryOf, part, recordedAnswer } from '@mouakaba/use-cases';
import type { Static } from 'typebox';

const { code, count, flag, instant, listOf, objectOf, oneOf, province, text } = answers;

// What intake's own events say in the file of a case.

const { identity, contact, reporter } = ConcernReported.personal;

export const child = part(
  objectOf(
    { sex: code('sex'), ageBand: code('ageBand') },
    { interpreterNeeded: flag, ...identity.properties, ...contact.properties },
  ),
  { sex: 'unknown', ageBand: 'unknown' },
  {
    ConcernReported: (_, { data: { sex, ageBand, interpreterNeeded }, personal }) => ({
      ...{ sex, ageBand },
      ...(interpreterNeeded === undefined ? {} : { interpreterNeeded }),
      ...personal.identity,
      ...personal.contact,
    }),
    StatedTimeCorrected: (view, { data: { ageBand = view.ageBand } }) => ({ ...view, ageBand }),
  },
);

export const reports = part(
  listOf(
    objectOf(
      {
        ...recordedAnswer,
        occurredAt: instant,
        channel: code('reportChannel'),
        concerns: listOf(code('concern')),
        urgency: code('urgency'),
        place: objectOf({ province }),
        reporter: objectOf({ relation: code('reporterRelation'), anonymous: flag }, reporter.properties),
      },
      { narrative: text },
    ),
  ),
  [],
  {
    ConcernReported: (list, event) => {
      const { data, personal, occurredAt } = event;
      const { channel, concerns, urgency, reporterRelation: relation, reporterAnonymous: anonymous } = data;
      const reporter = { relation, anonymous, ...personal.reporter };
      const place = { province: data.province };
      return [...list, entry(event, { occurredAt, channel, concerns, urgency, place, reporter })];
    },
  },
);

export const screenings = part(
  listOf(
    objectOf(
      { ...recordedAnswer, decision: oneOf('accept', 'screen-out') },
      { reason: code('screenOutReason'), note: text, stepsTried: listOf(text) },
    ),
  ),
  [],
  {
    ReportScreenedOut: (list, event) => [
      ...list,
      entry(event, { decision: 'screen-out' as const, reason: event.data.reasonCode }),
    ],
    CaseOpened: (list, event) => [...list, entry(event, { decision: 'accept' as const })],
  },
);

export const consents = part(
  listOf(
    entryOf(ConsentGiven, {
      withdrawnAt: instant,
      withdrawal: objectOf(recordedAnswer, { reason: code('consentWithdrawalReason'), note: text }),
    }),
  ),
  [],
  {
    ConsentGiven: (list, event) => [
      ...list,
      { ...recorded(event), ...event.data, ...event.personal.identity },
    ],
    ConsentWithdrawn: (list, event) => {
      const { data, personal, recordedAt } = event;
      const reason = data.reasonCode === undefined ? {} : { reason: data.reasonCode };
      const withdrawal = { ...recorded(event), ...reason, ...personal.content };
      return withChanged(
        list,
        ({ consentId }) => consentId === data.consentId,
        (consent) => ({ ...consent, withdrawnAt: recordedAt, withdrawal }),
      );
    },
  },
);

const { measureId, measure, authorityKind, takenAt } = EmergencyMeasureTaken.data.properties;

/** A waiver says why there is none. */
export const emergencyMeasures = part(
  listOf(
    objectOf(
      { ...recordedAnswer, waived: flag },
      { measureId, measure, authorityKind, takenAt, reason: code('emergencyWaiverReason'), note: text },
    ),
  ),
  [],
  {
    EmergencyMeasureTaken: (list, event) => [...list, entry(event, { waived: false, ...event.data })],
    EmergencyMeasureWaived: (list, event) => [
      ...list,
      entry(event, { waived: true, reason: event.data.reasonCode }),
    ],
  },
);

const statedTimesAnswer = listOf(
  objectOf({
    ...recordedAnswer,
    revision: count,
    what: code('statedTime'),
    at: instant,
    corrections: listOf(
      objectOf({ ...recordedAnswer, from: instant, reason: code('correctionReason') }, { note: text }),
    ),
  }),
);
type StatedTimes = Static<typeof statedTimesAnswer>;

/** Every time that was stated of the case, as it was corrected last; a correction names its revision. */
export const statedTimes = part(statedTimesAnswer, [], {
  ...Object.fromEntries(
    Object.values<EventType>(eventTypes)
      .filter(({ states }) => states !== undefined)
      .map(({ type }) => [
        type,
        (list: StatedTimes, event: OpenedEvent): StatedTimes => {
          const what = statedBy(event);
          const { revision, occurredAt: at } = event;
          return what === undefined
            ? list
            : [...list, { ...recorded(event), revision, what, at, corrections: [] }];
        },
      ]),
  ),
  StatedTimeCorrected: (list, event) => {
    const { corrects, from, reasonCode: reason } = event.data;
    const correction = entry(event, { from, reason });
    return withChanged(
      list,
      ({ revision }) => revision === corrects,
      (time) => ({ ...time, corrections: [...time.corrections, correction] }),
    );
  },
});
