import { expect } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import {
  canonical,
  comparePositions,
  decode,
  isRefusal,
  type EventStore,
  type RecordedEvent,
  type StreamKey,
} from '@mouakaba/event-sourcing';
import { verifyStream } from '@mouakaba/evidence';
import { openEvent } from '@mouakaba/privacy';
import { evolve, noCase, type IntakeState } from '../src/intake.js';
import { commandIdOf, decideAlone, deeds, type Answered, type Sent } from './crowd.js';

const everything = new Set(['identity', 'reporter', 'contact', 'content']);

interface Effect {
  /** How long the history was that it was decided on. */
  readonly at: number;
  readonly variant: number;
  readonly events: readonly RecordedEvent[];
}

/**
 * Fails unless the history is one that the commands make one after the other, in the order of revisions, by the pure
 * decisions alone; every key has one effect, every answer speaks of it, and every refusal was right at some instant
 * between the question and the answer.
 */
export async function expectSerial(
  store: EventStore,
  stream: string,
  answers: readonly Answered[],
  keyOf: () => Promise<StreamKey>,
): Promise<void> {
  const stored = [];
  for await (const event of store.readStream(stream)) stored.push(event);
  expect(await verifyStream(stored)).toMatchObject({ intact: true, events: stored.length });
  const events = stored.map(decode);
  for (const [index, { position, recordedAt }] of events.entries()) {
    const before = events[index - 1];
    if (before === undefined) continue;
    expect(comparePositions(before.position, position)).toBeLessThan(0);
    expect(before.recordedAt <= recordedAt).toBe(true);
  }
  const crowd = answers.map(({ sent }) => sent);
  const key = events.length === 0 ? undefined : await keyOf();
  const { effects, states } = replay(events, stream, crowd, key);
  for (const answer of answers)
    expectExplained(answer, effects.get(commandIdOf(answer.sent, stream)), states, stream);
}

/** Each command again, on the state that the ones before it left. */
function replay(
  events: readonly RecordedEvent[],
  stream: string,
  crowd: readonly Sent[],
  key: StreamKey | undefined,
) {
  const effects = new Map<string, Effect>();
  const states: IntakeState[] = [noCase];
  for (const batch of batches(events)) {
    const [{ commandId, revision, fingerprint, recordedAt }] = batch;
    if (effects.has(commandId)) throw new Error(`command ${commandId} wrote twice`);
    const twins = crowd.filter((sent) => commandIdOf(sent, stream) === commandId);
    const writer = twins.find(
      ({ deed, variant }) => key?.fingerprint(canonical(deeds[deed].body(variant))) === fingerprint,
    );
    const state = states[revision];
    if (writer === undefined || state === undefined || key === undefined)
      throw new Error(`nobody sent what stands at ${String(revision)}`);
    const decided = decideAlone(writer, state, stream, recordedAt);
    if (isRefusal(decided)) throw new Error(`alone, it is refused: ${decided.refused}`);
    expect(batch.map((event) => plain(openEvent(key, event, everything)))).toEqual(
      decided.map((happened) => plain({ occurredAt: recordedAt, ...happened })),
    );
    effects.set(commandId, { at: revision, variant: writer.variant, events: batch });
    for (const event of batch) states.push(evolve(states.at(-1) ?? state, event));
  }
  return { effects, states };
}

/** What one command after the other wrote: events of one command stand together. */
function batches(events: readonly RecordedEvent[]): readonly [RecordedEvent, ...RecordedEvent[]][] {
  const found: [RecordedEvent, ...RecordedEvent[]][] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (last?.[0].commandId === event.commandId) last.push(event);
    else found.push([event]);
  }
  return found;
}

function expectExplained(
  answer: Answered,
  effect: Effect | undefined,
  states: readonly IntakeState[],
  stream: string,
): void {
  const { sent } = answer;
  if ('executed' in answer) {
    const { events, revision, position } = answer.executed;
    const last = effect?.events.at(-1);
    expect(effect?.variant).toBe(sent.variant);
    expect({ revision, position }).toEqual({ revision: last?.revision, position: last?.position });
    expect(events.map(({ id }) => id)).toEqual(effect?.events.map(({ id }) => id));
    return;
  }
  if ('reused' in answer) {
    expect(effect).toBeDefined();
    expect(effect?.variant).not.toBe(sent.variant);
    return;
  }
  const { refusal, from, to } = answer;
  // Once its key has an effect, the answer is that effect or the word that the key is taken.
  const possible = states.slice(from, Math.min(to, effect?.at ?? to) + 1);
  const right = possible.some((state) => {
    if (state === noCase && sent.deed !== 'report') return refusal.refused === 'case.not-found';
    const decided = decideAlone(sent, state, stream, '2026-03-02T09:00:00.000Z');
    return isRefusal(decided) && canonical(decided) === canonical(refusal);
  });
  if (!right) throw new Error(`${sent.deed} was refused with ${refusal.refused}, which was never right`);
}

function plain({
  type,
  data,
  personal,
  occurredAt,
}: Pick<Happened, 'type' | 'data' | 'personal'> & { occurredAt?: string }) {
  return JSON.parse(JSON.stringify({ type, data, personal, occurredAt })) as object;
}
