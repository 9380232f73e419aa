import { answers } from '@mouakaba/http';

const { code, count, flag, id, instant, listOf, objectOf, orNull, pageOf, province, text } = answers;

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
      province,
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
