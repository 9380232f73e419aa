import { instant } from '@mouakaba/event-sourcing';
import { answers, found, get } from '@mouakaba/http';
import { AccessLog } from '@mouakaba/privacy';
import {
  asOf,
  CLOCK,
  continued,
  DAMAGED_STREAMS,
  HolderDirectory,
  KEYS,
  keptPage,
  listScopeOf,
  PROJECTIONS,
  query,
  reached,
} from '@mouakaba/use-cases';
import { caseloadItemAnswer, caseloadItems } from './caseload-items.js';
import { caseload, isOfCase } from './caseload.js';
import { askedFor, ListCases, selectionOf } from './list-cases-query.js';

const permission = 'case.list';

/** The caseload, narrowed to what the caller may see; names are opened for whom they are meant, and recorded first. */
export const listCases = query({
  route: get('cases', 'Cases.list'),
  permission,
  query: ListCases,
  needs: {
    table: caseload,
    projections: PROJECTIONS,
    holders: HolderDirectory,
    keys: KEYS,
    accessLog: AccessLog,
    clock: CLOCK,
    damaged: DAMAGED_STREAMS,
  },
  answer: answers.pageOf(caseloadItemAnswer),
  async handle({ invocation, query: asked }, { table, projections, holders, clock, ...opening }) {
    const scope = await listScopeOf(permission, invocation.caller, asked, holders);
    const stale = !(await reached(projections, caseload.name, invocation.minPosition));
    const { at, after } = continued(asked.cursor, instant(clock.now()));
    const { rows, nextCursor } = await keptPage(table, selectionOf(asked, scope, after), (some) =>
      askedFor(some.filter(isOfCase), asked, table),
    );
    const items = await caseloadItems(rows, { invocation, scope, at, ...opening });
    return found({ items, nextCursor: asOf(at, nextCursor) }, { stale });
  },
});
