import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Requests } from './requests.js';

/** Asks the relay whose turn it is to verify the topic from its start, and waits until it has mended what it found. */
export async function verified(requests: Requests, signal?: AbortSignal): Promise<Answer> {
  const id = randomUUID();
  await requests.ask(id);
  for (;;) {
    const answer = await requests.answerTo(id);
    if (answer) return answer;
    await pause(200, undefined, signal && { signal });
  }
}

/** For the person who asked. */
export function told({ gaps, verified: position }: Answer): string {
  const whole =
    position === null ? 'The topic is empty, as the log is.' : `The topic is whole up to ${position}.`;
  const mended = gaps.map(
    (after) => `Messages were missing after ${after ?? 'the start'}; they were published again.`,
  );
  return [...mended, whole].join('\n');
}
