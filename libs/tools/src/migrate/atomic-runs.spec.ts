import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ImportedBatch, positionOf, type StoredEvent } from '@mouakaba/event-sourcing';
import { atomicRuns } from './atomic-runs.js';

/** Commands, each of some events of some size in one of a few streams, in the order of the log. */
const commands = fc.array(
  fc.record({
    stream: fc.constantFrom('case-1', 'case-2', 'access-1'),
    events: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 120, 500)),
    size: fc.constantFrom(10, 10, 40_000),
  }),
  { maxLength: 30 },
);
interface Command {
  readonly stream: string;
  readonly events: number;
  readonly size: number;
}

function logOf(all: readonly Command[]): StoredEvent[] {
  const revisions = new Map<string, number>();
  const log: StoredEvent[] = [];
  for (const [commandId, { stream, events, size }] of all.entries()) {
    for (let n = 0; n < events; n++) {
      const revision = (revisions.get(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      const position = positionOf('0123456789ab', log.length);
      const data = events > 4 ? '' : 'x'.repeat(size);
      const metadata = JSON.stringify({ commandId });
      log.push({ stream, revision, position, id: String(log.length), type: 'T', data, metadata });
    }
  }
  return log;
}

async function runsOf(log: readonly StoredEvent[]): Promise<ImportedBatch[]> {
  const runs: ImportedBatch[] = [];
  for await (const run of atomicRuns(given(log))) runs.push(run);
  return runs;
}

async function* given(log: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  yield* log;
}

const commandOf = ({ metadata }: { readonly metadata: string }) =>
  (JSON.parse(metadata) as { commandId: number }).commandId;

describe('the batches of a log', () => {
  it('are the log again, each in its stream at its revision, and none parts what one command wrote', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (all) => {
        const log = logOf(all);
        const runs = await runsOf(log);
        expect(runs.flatMap(({ events }) => events.map(({ id }) => id))).toEqual(log.map(({ id }) => id));
        let at = 0;
        for (const { stream, expected, events } of runs) {
          const first = log[at]!;
          expect([stream, expected]).toEqual([
            first.stream,
            first.revision === 0 ? 'no-stream' : first.revision - 1,
          ]);
          expect(events.length).toBeLessThanOrEqual(500);
          at += events.length;
          if (at < log.length) expect(commandOf(events.at(-1)!)).not.toBe(commandOf(log[at]!));
        }
      }),
    );
  });

  it('take neighbouring commands of a stream together while they are small', async () => {
    const small = { stream: 'case-1', events: 2, size: 10 };
    expect(await runsOf(logOf([small, small, small]))).toHaveLength(1);
    const large = { stream: 'case-1', events: 2, size: 40_000 };
    expect(await runsOf(logOf([large, large, large]))).toHaveLength(3);
  });
});
