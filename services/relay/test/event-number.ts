import { createHash } from 'node:crypto';
import type { NewEvent } from '@mouakaba/event-sourcing';

export const hex = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** The n-th event of a log, the same in every process. */
export function eventNumber(number: number): NewEvent {
  const id = `0190a000-0000-7000-8000-${hex(`event ${String(number)}`, 12)}`;
  return {
    id,
    type: 'SomethingHappened',
    data: JSON.stringify({
      data: { number, note: 'x'.repeat(number % 300) },
      sealed: { content: '1.sealed' },
    }),
    metadata: JSON.stringify({
      schema: 1,
      occurredAt: '2026-03-02T09:30:00.000Z',
      recordedAt: '2026-03-02T09:31:00.000Z',
      actor: { sub: 'worker', role: 'caseworker', organisation: 'unit' },
      correlationId: id,
      commandId: id,
      hash: hex(id, 64),
    }),
  };
}

export const streamOf = (number: number) => `case-${String(number % 40)}`;
