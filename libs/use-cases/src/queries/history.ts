import { describeEvent, isCode, type Language } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { Type, type Static } from 'typebox';
import { namesAmong } from './names-beside.js';
import type { Names } from './names.js';

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

/** Events as a history tells them, in the reader's language, people and organisations by their names. What is sealed stays sealed. */
export async function toldEvents(
  events: readonly RecordedEvent[],
  language: Language,
  names: Pick<Names, 'of'>,
): Promise<readonly Static<typeof toldEventAnswer>[]> {
  const named = await namesAmong(
    events.map(({ data }) => data),
    names,
  );
  return events.map(({ revision, type, occurredAt, recordedAt, actor, data, ...event }, index) => {
    const sealed = Object.keys(event.sealed).filter((name) => isCode('compartment', name));
    const text = describeEvent({ type, data: named[index] ?? data }, language);
    return { revision, type, occurredAt, recordedAt, actor, text, data, sealed: sealed.sort() };
  });
}
