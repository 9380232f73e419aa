import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@mouakaba/event-sourcing';

/** For child processes, which know no test library. */
export function anEvent(note = 'visited'): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: JSON.stringify({ note }),
    metadata: '{"schema":1}',
  };
}
