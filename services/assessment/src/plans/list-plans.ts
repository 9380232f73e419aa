import { AccessLog } from '@mouakaba/privacy';
import { planSection, viewOf } from '@mouakaba/case-file';
import { answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, plansAnswer, query, readOpenedCase } from '@mouakaba/use-cases';

const { objectOf, orNull, text } = answers;

/** Every version of a case's protection plan; recorded before it is shown. */
export const listPlans = query({
  route: get('cases/:caseId/plans', 'Plans.list'),
  permission: 'case.read',
  needs: { eventLog: EVENT_LOG, accessLog: AccessLog },
  answer: objectOf({ items: plansAnswer, nextCursor: orNull(text) }),
  async handle({ invocation, target: { caseId } }, given) {
    const { events, revision } = await readOpenedCase(given, invocation, caseId, {
      permission: 'case.read',
      types: planSection.types,
    });
    return found({ items: viewOf(planSection, events), nextCursor: null }, { revision });
  },
});
