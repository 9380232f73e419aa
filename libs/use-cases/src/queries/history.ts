import { describeEvent, isCode, type Language } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { Type, type Static } from 'typebox';

const { actor, code, count, instant, listOf, objectOf, text } = answers;

/** A fact of a stream: who, when, in words and as clear data. */
export const toldEventAnswer = objectOf({
  revision: count,
  type: text,
  occurredAt: instant,
  recordedAt: instant,
  actor,
  text,
  data: Type.Unsafe<object>({
    type: 'object',
    description:
      'The clear data of the event, by the schema of its type. What does not keep to it is shown as it is.',
  }),
  sealed: listOf(code('compartment')),
});

/** An event as a history tells it, in the reader's language. What is sealed stays sealed. */
export function toldEvent(event: RecordedEvent, language: Language): Static<typeof toldEventAnswer> {
  const { revision, type, occurredAt, recordedAt, actor, data } = event;
  const sealed = Object.keys(event.sealed).filter((name) => isCode('compartment', name));
  return {
    ...{ revision, type, occurredAt, recordedAt, actor },
    ...{ text: describeEvent(event, language), data, sealed: sealed.sort() },
  };
}
