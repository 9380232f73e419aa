import { answers } from '@mouakaba/http';
import { assessmentsAnswer, goalAnswer, plansAnswer } from '@mouakaba/host';

const { code, count, id, instant, listOf, objectOf, oneOf, orNull, text, writtenWith } = answers;

const nextCursor = orNull(text);

/** Of what changes a case without making something in it. */
export const caseAnswer = writtenWith({ caseId: id });
export const startAnswer = writtenWith({ caseId: id, assessmentId: id });
export const completionAnswer = writtenWith({
  caseId: id,
  assessmentId: id,
  computedRisk: code('riskLevel'),
  riskLevel: code('riskLevel'),
  notAssessed: listOf(code('assessmentDomain')),
});
export const draftAnswer = writtenWith({
  caseId: id,
  planVersion: count,
  goals: listOf(objectOf(goalAnswer)),
  warnings: listOf(oneOf('safety-plan-missing')),
});
export const submissionAnswer = writtenWith({ caseId: id, planVersion: count });
/** A plan that is returned has no review. */
export const decisionAnswer = writtenWith({ caseId: id, planVersion: count }, { reviewDueAt: instant });
export const assessmentListAnswer = objectOf({ items: assessmentsAnswer, nextCursor });
export const planListAnswer = objectOf({ items: plansAnswer, nextCursor });
