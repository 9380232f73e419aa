import { setTimeout as rest } from 'node:timers/promises';
import { endsOf } from '@mouakaba/kafka';
import type { Admin } from 'kafkajs';
import { processorTimeOf } from './processor-time.js';

/** The part of a run that is not counted: programs get warm in it. */
export const warmUp = 0.2;

/** Milliseconds after which a topic that does not fill is given up. */
const patience = 1_800_000;

/** How fast something went, and what it took of the processors. */
export interface Pace {
  /** Messages per second. */
  readonly rate: number;
  /** Microseconds of the processors for each message. */
  readonly work: number;
}

/** The pace of a process that fills a topic, from its first fifth to its `whole`th message, as the broker counts them. */
export async function paceOf(admin: Admin, topic: string, whole: number, pid: number): Promise<Pace> {
  const given = performance.now() + patience;
  let begun: Mark | undefined;
  while (performance.now() < given) {
    const messages = Number((await endsOf(admin, topic))?.high ?? 0n);
    const now: Mark = { messages, at: performance.now(), work: processorTimeOf(pid) };
    if (begun === undefined && messages >= whole * warmUp) begun = now;
    if (begun !== undefined && messages >= whole) return paceBetween(begun, now);
    await rest(10);
  }
  throw new Error(`${topic} did not fill`);
}

export interface Mark {
  readonly messages: number;
  readonly at: number;
  readonly work: number;
}

export function paceBetween(from: Mark, to: Mark): Pace {
  const messages = to.messages - from.messages;
  return { rate: (messages * 1_000) / (to.at - from.at), work: (to.work - from.work) / messages };
}
