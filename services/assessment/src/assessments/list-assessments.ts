import { AccessLog } from '@mouakaba/privacy';
import { assessmentSection, viewOf } from '@mouakaba/case-file';
import { answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, assessmentsAnswer, query, readOpenedCase } from '@mouakaba/use-cases';

const { objectOf, orNull, text } = answers;

/** Every assessment of a case, with what was found; recorded before it is shown. */
export const listAssessments = query({
  route: get('cases/:caseId/assessments', 'Assessments.list'),
  permission: 'case.read',
  needs: { eventLog: EVENT_LOG, accessLog: AccessLog },
  answer: objectOf({ items: assessmentsAnswer, nextCursor: orNull(text) }),
  async handle({ invocation, target: { caseId } }, given) {
    const { events, revision } = await readOpenedCase(given, invocation, caseId, {
      permission: 'case.read',
      types: assessmentSection.types,
    });
    return found({ items: viewOf(assessmentSection, events), nextCursor: null }, { revision });
  },
});
