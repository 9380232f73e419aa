import type { DataOf, EventType, PersonalOf } from '@mouakaba/contracts';
import type { OpenedEvent } from '@mouakaba/event-sourcing';
import { recorded, section, type Recorded } from './section.js';

type ContentOf<E extends EventType> =
  PersonalOf<E> extends { readonly content?: infer Content } ? Partial<Content> : unknown;

/** An event as it was recorded: its data, and what was written with it, as far as the reader may see that. */
export type EntryOf<E extends EventType> = E extends EventType ? Recorded & DataOf<E> & ContentOf<E> : never;

/** A section that lists events of these types as they were recorded, oldest first: an event that only shows is one line. */
export function listed<Events extends readonly EventType[]>(...events: Events) {
  type Entry = EntryOf<Events[number]>;
  const append = (list: readonly Entry[], event: OpenedEvent) => [...list, entry(event, event.data) as Entry];
  return section<readonly Entry[]>([], Object.fromEntries(events.map(({ type }) => [type, append])));
}

/** An entry that says this of its event, beside when and by whom it was recorded and what was written with it. */
export function entry<Said extends object, Content extends object = object>(
  event: OpenedEvent<object, { readonly content?: Content }>,
  said: Said,
): Recorded & Said & Partial<Content> {
  return { ...recorded(event), ...said, ...event.personal.content };
}
