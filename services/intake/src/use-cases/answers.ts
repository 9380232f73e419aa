import { answers } from '@mouakaba/http';

const { code, count, flag, id, instant, listOf, objectOf, orNull, pageOf, text, writtenWith } = answers;

/** Of a report, and of what changes a case without making something in it. */
export const caseAnswer = writtenWith({ caseId: id });
/** A report that was screened out gets no number. */
export const screeningAnswer = writtenWith({ caseId: id }, { caseNumber: text });
export const listeningAnswer = writtenWith({ caseId: id, sessionId: id });
export const consentAnswer = writtenWith({ caseId: id, consentId: id });
export const measureAnswer = writtenWith({ caseId: id, measureId: id });
export const judicialReportAnswer = writtenWith({ caseId: id, reportId: id });

export const caseloadAnswer = pageOf(
  objectOf(
    {
      caseId: id,
      caseNumber: orNull(text),
      stage: code('caseStage'),
      risk: orNull(code('riskLevel')),
      riskOverridden: flag,
      urgency: code('urgency'),
      concerns: listOf(code('concern')),
      sex: code('sex'),
      ageBand: code('ageBand'),
      province: code('province'),
      holderId: id,
      caseworkerId: orNull(text),
      openReferrals: count,
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
