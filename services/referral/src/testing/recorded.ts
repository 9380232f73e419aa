import type { Actor, Happened } from '@mouakaba/contracts';
import { positionOf, type RecordedEvent } from '@mouakaba/event-sourcing';

/** Events as a fold sees them, a second apart: for what needs no store. */
export function recorded(
  events: readonly Happened[],
  from: number,
  actor: Actor = { sub: 'somebody', role: 'caseworker' },
): readonly RecordedEvent[] {
  return events.map(({ type, schema, data, occurredAt }, index) => {
    const recordedAt = new Date(from + index * 1000).toISOString();
    return {
      ...{ type, schema, data, actor, recordedAt },
      occurredAt: occurredAt ?? recordedAt,
      id: `event-${String(index)}`,
      stream: 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
      revision: index,
      position: positionOf('018f00000000aaaaaaaaaa', index + 1),
      sealed: {},
      correlationId: '',
      commandId: `command-${String(index)}`,
      hash: '',
    };
  });
}
