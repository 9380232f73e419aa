import { eventTypes, type Happened } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  decode,
  seal,
  type EventLog,
  type StreamHead,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, type Past } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import type { Invocation } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { coordinator } from '../src/testing/past-events.js';

export const at = '2026-03-02T09:00:00.000Z';

export interface MemoryKernel extends EventLog {
  readonly store: MemoryEventStore;
}

/** All that writing takes, in memory, at 09:00. */
export function memoryKernel(): MemoryKernel {
  return {
    store: new MemoryEventStore(),
    keys: openKeys,
    registry: new EventRegistry(eventTypes),
    clock: { now: () => Date.parse(at) },
    chain,
    damaged: new DamagedStreams(),
  };
}

/** These happened to the stream, one after the other. */
export async function happen(
  eventLog: EventLog,
  stream: string,
  ...past: readonly (Happened | Past)[]
): Promise<void> {
  let head: StreamHead | undefined;
  for await (const stored of eventLog.store.readStream(stream)) head = decode(stored);
  const events = past.map((each) => {
    const { event, actor = coordinator, recordedAt = at } = 'event' in each ? each : { event: each };
    return {
      event,
      metadata: { actor, recordedAt, correlationId: 'before', commandId: `before-${event.type}` },
    };
  });
  const bytes = seal(eventLog, stream, head, events, await eventLog.keys.create(stream));
  await eventLog.store.append(stream, head?.revision ?? 'no-stream', bytes);
}

export function callOf(caller: Caller, commandId = '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e01'): Invocation {
  return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
}
