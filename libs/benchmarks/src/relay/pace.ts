import { setTimeout as rest } from 'node:timers/promises';
import { endsOf } from '@mouakaba/event-feed-kafka';
import type { Admin } from 'kafkajs';

/** The part of a run that is not counted: programs get warm in it. */
export const warmUp = 0.2;

/** Milliseconds after which a topic that does not fill is given up. */
const patience = 1_800_000;

/** Messages per second that arrive in a topic from its first fifth to its `whole`th message, as the broker counts them. */
export async function paceOf(admin: Admin, topic: string, whole: number): Promise<number> {
  const given = performance.now() + patience;
  let begun: { readonly at: number; readonly messages: number } | undefined;
  while (performance.now() < given) {
    const messages = Number((await endsOf(admin, topic))?.high ?? 0n);
    const at = performance.now();
    if (begun === undefined && messages >= whole * warmUp) begun = { at, messages };
    if (begun !== undefined && messages >= whole)
      return ((messages - begun.messages) * 1_000) / (at - begun.at);
    await rest(10);
  }
  throw new Error(`${topic} did not fill`);
}
