import { AccessLog } from '@mouakaba/privacy';
import { viewOf } from '@mouakaba/case-file';
import { answers, found, PageQuery, type Route } from '@mouakaba/http';
import {
  EVENT_LOG,
  HolderDirectory,
  pageOfItems,
  query,
  readOpenedCase,
  type Part,
} from '@mouakaba/use-cases';

const { objectOf, orNull, text } = answers;

const permission = 'case.read';

/** A part of a case's file, read by itself; recorded before it is shown, all of it, for all of it was opened. */
export function partList<Item>(
  route: Route<{ readonly caseId: string }>,
  { answer, section }: Part<readonly Item[]>,
  keyOf: (item: Item) => string,
) {
  return query({
    ...{ route, permission, query: PageQuery },
    needs: { eventLog: EVENT_LOG, accessLog: AccessLog, holders: HolderDirectory },
    answer: objectOf({ items: answer, nextCursor: orNull(text) }),
    async handle({ invocation, target: { caseId }, query: asked }, given) {
      const { types } = section;
      const { events, revision } = await readOpenedCase(given, invocation, caseId, { permission, types });
      const list = { name: route.operation, of: { caseId }, items: viewOf(section, events), keyOf };
      return found(pageOfItems(list, asked), { revision });
    },
  });
}
