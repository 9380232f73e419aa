import { AccessLog } from '@mouakaba/privacy';
import { viewOf, type Section } from '@mouakaba/case-file';
import { answers, found, get, type Invocation } from '@mouakaba/http';
import {
  EVENT_LOG,
  assessmentsPart,
  plansPart,
  query,
  readOpenedCase,
  type Given,
} from '@mouakaba/use-cases';

const { objectOf, orNull, text } = answers;

const permission = 'case.read';
const needs = { eventLog: EVENT_LOG, accessLog: AccessLog };

/** Every assessment of a case, with what was found; recorded before it is shown. */
export const listAssessments = query({
  route: get('cases/:caseId/assessments', 'Assessments.list'),
  ...{ permission, needs },
  answer: objectOf({ items: assessmentsPart.answer, nextCursor: orNull(text) }),
  handle: ({ invocation, target }, given) =>
    listed(assessmentsPart.section, invocation, target.caseId, given),
});

/** Every version of a case's protection plan; recorded before it is shown. */
export const listPlans = query({
  route: get('cases/:caseId/plans', 'Plans.list'),
  ...{ permission, needs },
  answer: objectOf({ items: plansPart.answer, nextCursor: orNull(text) }),
  handle: ({ invocation, target }, given) => listed(plansPart.section, invocation, target.caseId, given),
});

/** A section of the case's file, read by itself. */
async function listed<View>(
  section: Section<View>,
  invocation: Invocation,
  caseId: string,
  given: Given<typeof needs>,
) {
  const { types } = section;
  const { events, revision } = await readOpenedCase(given, invocation, caseId, { permission, types });
  return found({ items: viewOf(section, events), nextCursor: null }, { revision });
}
