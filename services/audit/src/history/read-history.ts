import type { RecordedEvent } from '@mouakaba/event-sourcing';
import type { Break } from '@mouakaba/evidence';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import {
  EVENT_LOG,
  HolderDirectory,
  pageOfItems,
  query,
  toldEvent,
  toldEventAnswer,
} from '@mouakaba/use-cases';
import { Type } from 'typebox';
import { auditedCase } from '../audited-case.js';

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
        'Where the case is not what was recorded; absent where it is whole. An event that cannot be read is left out.',
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
  needs: { eventLog: EVENT_LOG, holders: HolderDirectory },
  answer: historyAnswer,
  async handle({ invocation: { caller, acceptLanguage }, target: { caseId }, query: asked }, given) {
    const { events, stored, breaks } = await auditedCase(given, permission, caller, caseId);
    const keyOf = ({ revision }: RecordedEvent) => String(revision);
    const shown = pageOfItems({ name: 'AuditedCases.history', of: { caseId }, items: events, keyOf }, asked);
    const items = shown.items.map((event) => toldEvent(event, acceptLanguage));
    const damaged = breaks.length === 0 ? {} : { damaged: breaks.slice(0, mostBreaks) };
    const { nextCursor } = shown;
    return found({ items, nextCursor, ...damaged }, { revision: stored.at(-1)?.revision ?? 0 });
  },
});
