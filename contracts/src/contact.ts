import type { Contact, EventType } from './shared/event.js';
import { eventTypes } from './events.js';

/** Every event type that is contact with the child, or may be. */
export const contactEvents: readonly EventType[] = Object.values<EventType>(eventTypes).filter(
  ({ contact }) => contact !== undefined,
);

/** Those by which the holder itself has seen the child. */
export const holderContactEvents: readonly EventType[] = contactEvents.filter(
  ({ contact }) => contact === 'holder',
);

const contacts: ReadonlyMap<string, Contact | undefined> = new Map(
  contactEvents.map(({ type, contact }) => [type, contact]),
);

/** Whether the child was seen or served by what happened. */
export function isContact({ type, data }: { readonly type: string; readonly data: object }): boolean {
  const contact = contacts.get(type);
  return contact === 'if-child-seen' ? 'childSeen' in data && data.childSeen === true : contact !== undefined;
}
