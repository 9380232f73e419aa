import type { Break } from '@mouakaba/evidence';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import {
  EVENT_LOG,
  HolderDirectory,
  Names,
  badCursor,
  pageAfter,
  query,
  toldEventAnswer,
  toldEvents,
} from '@mouakaba/use-cases';
import { Type } from 'typebox';
import { permitAudit } from '../permit-audit.js';
import { historyPage } from './history-page.js';

const { count, listOf, objectOf, oneOf, orNull, text } = answers;
const permission = 'history.read';

const historyAnswer = objectOf(
  {
    items: listOf(toldEventAnswer),
    nextCursor: orNull(text),
  },
  {
    damaged: Type.Unsafe<readonly Break[]>({
      ...listOf(objectOf({ revision: count, kind: oneOf('gap', 'bytes', 'hash', 'key') })),
      description:
        'Where the case is not what was recorded: on this page, and the first place that is known elsewhere; absent where nothing is wrong. An event that cannot be read is left out.',
    }),
  },
);

/** Places told in one answer; from the first on nothing is certain anyway. */
const mostBreaks = 20;

/** Every fact of a case, oldest first: who, when, in words and as clear data. What is sealed stays sealed; damage is marked. */
export const readHistory = query({
  route: get('audit/cases/:caseId/history', 'AuditedCases.history'),
  permission,
  query: PageQuery,
  needs: { eventLog: EVENT_LOG, holders: HolderDirectory, names: Names },
  answer: historyAnswer,
  async handle({ invocation: { caller, acceptLanguage }, target: { caseId }, query: asked }, given) {
    const audited = await permitAudit(given, permission, caller, caseId);
    const read = ({ after, limit }: { readonly after: string | undefined; readonly limit: number }) =>
      historyPage(given.eventLog, audited, {
        after: after === undefined ? undefined : revisionOf(after),
        limit,
      });
    const list = { name: 'AuditedCases.history', of: { caseId }, read };
    const { items, nextCursor, revision, breaks } = await pageAfter(list, asked);
    const told = await toldEvents(items, acceptLanguage, given.names);
    const damaged = breaks.length === 0 ? {} : { damaged: breaks.slice(0, mostBreaks) };
    return found({ items: told, nextCursor, ...damaged }, { revision });
  },
});

/** @throws Problem no page ends there */
function revisionOf(key: string): number {
  if (!/^\d{1,15}$/.test(key)) throw badCursor();
  return Number(key);
}
