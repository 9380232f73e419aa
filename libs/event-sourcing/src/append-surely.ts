import {
  OutcomeUnknown,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from './event-store.js';

const resendings = 3;

/**
 * Appends, and after an unknown outcome sends the very same bytes again: the store knows whether they are in.
 * @throws OutcomeUnknown if the store will not say after three times more
 */
export async function appendSurely(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<Appended> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await store.append(stream, expected, events);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || attempt === resendings) throw error;
    }
  }
}
