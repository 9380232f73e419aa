import type { DataOf, EventType } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import type { TSchema, TUnsafe } from 'typebox';
import type { Properties, Values } from '../answers/made.js';

const { instant, objectOf, text } = answers;

/** When something was recorded, and by which account. */
export const recordedAnswer = { recordedAt: instant, recordedBy: text };

/** What the file keeps of such an event: its clear data, and of its sealed fields those that the reader may see. */
export function entryOf<
  E extends EventType,
  Later extends Properties = Readonly<Record<never, TSchema>>,
  Always extends Properties = Readonly<Record<never, TSchema>>,
>({ data, personal }: E, later: Later = {} as Later, always: Always = {} as Always) {
  const fields = Object.entries<TSchema>(data.properties);
  const required = new Set<string>(data.required);
  const sealed = Object.values(personal).flatMap(({ properties }) => Object.entries<TSchema>(properties));
  return objectOf(
    {
      ...recordedAnswer,
      ...always,
      ...Object.fromEntries(fields.filter(([name]) => required.has(name))),
    },
    { ...Object.fromEntries([...fields.filter(([name]) => !required.has(name)), ...sealed]), ...later },
  ) as TSchema as TUnsafe<Values<typeof recordedAnswer & Always> & DataOf<E> & Partial<Values<Later>>>;
}
