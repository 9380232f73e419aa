import { answers } from '@mouakaba/http';

const { code, flag, id, instant, listOf, objectOf, oneOf, orNull, pageOf, text, writtenWith } = answers;

/** Of what changes a case without making something in it. */
export const caseAnswer = writtenWith({ caseId: id });
export const sessionAnswer = writtenWith({ caseId: id, sessionId: id });
export const followUpAnswer = writtenWith({ caseId: id, followUpId: id });
/** With the next one, where one was asked for. */
export const recordAnswer = writtenWith({ caseId: id, followUpId: id }, { nextFollowUpId: id });
export const closureRequestAnswer = writtenWith(
  { caseId: id },
  {
    warnings: listOf(objectOf({ code: oneOf('referrals-unconfirmed'), unconfirmedReferralIds: listOf(id) })),
  },
);

export const agendaAnswer = pageOf(
  objectOf({
    ...{ caseId: id, caseNumber: orNull(text), holderId: id, caseworkerId: orNull(text) },
    ...{ followUpId: id, kind: code('followUpKind'), track: orNull(code('accompanimentTrack')) },
    ...{ leadId: text, dueAt: instant, overdue: flag },
  }),
);
