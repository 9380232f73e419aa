import { describeEvent, eventTypes, isCode } from '@mouakaba/contracts';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, pageOfItems, query } from '@mouakaba/use-cases';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { Type } from 'typebox';
import { auditedCase } from '../audited-case.js';

const { actor, code, count, instant, listOf, objectOf, oneOf, pageOf, text } = answers;
const permission = 'history.read';

const historyAnswer = pageOf(
  objectOf({
    revision: count,
    type: oneOf(...Object.keys(eventTypes)),
    occurredAt: instant,
    recordedAt: instant,
    actor,
    text,
    data: Type.Unsafe<object>({
      type: 'object',
      description: 'The clear data of the event, by the schema of its type.',
    }),
    sealed: listOf(code('compartment')),
  }),
);

/** Every fact of a case, oldest first: who, when, in words and as clear data. What is sealed stays sealed. */
export const readHistory = query({
  route: get('audit/cases/:caseId/history', 'AuditedCases.history'),
  permission,
  query: PageQuery,
  needs: { eventLog: EVENT_LOG },
  answer: historyAnswer,
  async handle({ invocation: { caller, acceptLanguage }, target: { caseId }, query: asked }, { eventLog }) {
    const events = await auditedCase(eventLog, permission, caller, caseId);
    const keyOf = ({ revision }: RecordedEvent) => String(revision);
    const shown = pageOfItems({ name: 'AuditedCases.history', of: { caseId }, items: events, keyOf }, asked);
    const items = shown.items.map((event) => {
      const { revision, type, occurredAt, recordedAt, actor, data } = event;
      const sealed = Object.keys(event.sealed).filter((name) => isCode('compartment', name));
      return {
        ...{ revision, type, occurredAt, recordedAt, actor },
        ...{ text: describeEvent(event, acceptLanguage), data, sealed: sealed.sort() },
      };
    });
    return found({ items, nextCursor: shown.nextCursor }, { revision: events.length - 1 });
  },
});
