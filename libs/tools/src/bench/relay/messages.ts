import { batchBytes, cloudEventOf } from '@mouakaba/kafka';
import type { Position } from '@mouakaba/event-sourcing';
import { openReadOnly } from '@mouakaba/sqlite';

/** As many as the relay sends at once. */
const batchEvents = 1_000;

/** The log's messages, in the batches in which the relay sends them, all of them in memory. */
export async function messagesOf(log: string): Promise<string[][]> {
  const reader = openReadOnly(log);
  const batches: string[][] = [];
  let batch: string[] = [];
  let bytes = 0;
  let previous: Position | undefined;
  for await (const event of reader.readAll()) {
    const value = JSON.stringify(cloudEventOf(event, previous));
    previous = event.position;
    bytes += Buffer.byteLength(value);
    if (batch.length === batchEvents || bytes > batchBytes) {
      batches.push(batch);
      batch = [];
      bytes = Buffer.byteLength(value);
    }
    batch.push(value);
  }
  await reader.close();
  return [...batches, batch];
}
