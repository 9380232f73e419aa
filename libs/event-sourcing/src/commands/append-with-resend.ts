import {
  OutcomeUnknown,
  Unavailable,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '../store/event-store.js';

const resendings = 3;
/** Nothing is sent again after so many milliseconds: a store that is frozen may take seconds for each refusal. */
const patience = 10_000;

/**
 * Appends, and after an unknown outcome sends the very same bytes again: the store knows whether they are in.
 * @throws OutcomeUnknown if the store will not say after three times more or ten seconds, or is away by then: that it is
 * says nothing of what was sent before
 */
export async function appendWithResend(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<Appended> {
  let unknown: OutcomeUnknown | undefined;
  const begun = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await store.append(stream, expected, events);
    } catch (error) {
      if (error instanceof OutcomeUnknown) unknown = error;
      if (unknown === undefined || !(error instanceof OutcomeUnknown || error instanceof Unavailable))
        throw error;
      if (attempt === resendings || performance.now() - begun >= patience) throw unknown;
    }
  }
}
