import { OperatorError, type EventFeed, type Position } from '@mouakaba/event-sourcing';

/** The topic, or what was written down of it, is no copy of the log that is there now. */
export class ForeignTopic extends OperatorError {
  constructor(topic: string, position: Position) {
    super(
      `${topic} holds another event at ${position} than the log, or one that the log does not have: an older copy of the ` +
        'log was put in its place, or another log has its epoch. Nothing is published. Bring the log into empty stores ' +
        'with npm run migrate, which begins a new epoch and so another topic; readers of this one begin anew with it.',
    );
    this.name = 'ForeignTopic';
  }
}

/**
 * Whoever publishes must publish this very log: the last event that the topic has, and the last that was written down as
 * published, stand in it at their positions.
 * @param found positions with the id of the event there, where it is known
 * @throws ForeignTopic · Unavailable
 */
export async function requireOwnTopic(
  store: Pick<EventFeed, 'eventAt'>,
  topic: string,
  found: readonly ({ readonly position: Position; readonly id?: string | undefined } | undefined)[],
): Promise<void> {
  for (const each of found) {
    if (each === undefined) continue;
    const event = await store.eventAt(each.position);
    if (event === undefined || (each.id !== undefined && event.id !== each.id))
      throw new ForeignTopic(topic, each.position);
  }
}
