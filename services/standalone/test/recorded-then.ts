import type { Happened } from '@mouakaba/contracts';
import { seal, type EventRegistry, type StreamHead } from '@mouakaba/event-sourcing';
import { somebody } from '@mouakaba/event-sourcing/testing';
import type { InProcessHost } from './in-process-host.js';

/** Appends events as a program of then wrote them, which no request asks for any more. */
export async function recordedThen(
  host: InProcessHost,
  stream: string,
  events: readonly Happened[],
  registry: EventRegistry = host.platform.eventLog.registry,
): Promise<void> {
  const { store, keys, eventLog } = host.platform;
  let head: StreamHead | undefined;
  for await (const stored of store.readStream(stream)) head = eventLog.registry.read(stored);
  const recordedAt = new Date(host.now()).toISOString();
  const metadata = { recordedAt, actor: somebody, correlationId: 'c', commandId: recordedAt };
  const key = /^(case|account)-/.test(stream) ? await keys.get(stream) : undefined;
  const bytes = seal(
    { ...eventLog, registry },
    stream,
    head,
    events.map((event) => ({ event, metadata })),
    key,
  );
  await store.append(stream, head?.revision ?? 'no-stream', bytes);
}
