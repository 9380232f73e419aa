import { AccessLog } from '@mouakaba/privacy';
import { viewOf } from '@mouakaba/case-file';
import { answers, found, type Route } from '@mouakaba/http';
import { EVENT_LOG, query, readOpenedCase, type Part } from '@mouakaba/use-cases';

const { objectOf, orNull, text } = answers;

const permission = 'case.read';

/** A part of a case's file, read by itself; recorded before it is shown. */
export function partList<View>(route: Route<{ readonly caseId: string }>, { answer, section }: Part<View>) {
  return query({
    ...{ route, permission },
    needs: { eventLog: EVENT_LOG, accessLog: AccessLog },
    answer: objectOf({ items: answer, nextCursor: orNull(text) }),
    async handle({ invocation, target: { caseId } }, given) {
      const { types } = section;
      const { events, revision } = await readOpenedCase(given, invocation, caseId, { permission, types });
      return found({ items: viewOf(section, events), nextCursor: null }, { revision });
    },
  });
}
