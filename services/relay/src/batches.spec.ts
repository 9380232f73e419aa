import { describe, expect, it } from '@jest/globals';
import { positionOf, type Delivery } from '@mouakaba/event-sourcing';
import { batchesOf, oneAhead, type Batch } from './batches.js';

const at = (number: number) => positionOf('018f00000000aaaaaaaaaa', number);

function delivery(number: number, bytes = 10): Delivery {
  const event = { id: String(number), type: 'SomethingHappened', stream: 'case-1', revision: number };
  const metadata = { schema: 1, actor: { sub: 's', role: 'r' } };
  const data = { data: { text: 'x'.repeat(bytes) }, sealed: {} };
  return {
    kind: 'event',
    event: { ...event, position: at(number), data: JSON.stringify(data), metadata: JSON.stringify(metadata) },
  };
}

async function batches(deliveries: readonly Delivery[], previous?: number): Promise<Batch[]> {
  const found: Batch[] = [];
  const from = previous === undefined ? undefined : at(previous);
  for await (const batch of oneAhead(batchesOf(each(deliveries), from))) found.push(batch);
  return found;
}

async function* each(deliveries: readonly Delivery[]): AsyncGenerator<Delivery> {
  yield* deliveries;
}

const links = (found: readonly Batch[]) =>
  found.flatMap(({ values }) =>
    values.map((value) => JSON.parse(value) as { position: string; previous: unknown }),
  );

describe('batches of the log', () => {
  it('link every message to the one before, across batches and from what was published before', async () => {
    const found = await batches(
      [...Array.from({ length: 2_500 }, (_, i) => delivery(i + 8)), { kind: 'caught-up' }],
      7,
    );
    expect(found.map(({ values, caughtUp }) => [values.length, caughtUp])).toEqual([
      [1_000, false],
      [1_000, false],
      [500, true],
    ]);
    expect(found.map(({ last }) => last)).toEqual([at(1_007), at(2_007), at(2_507)]);
    for (const [index, { position, previous }] of links(found).entries())
      expect([position, previous]).toEqual([at(index + 8), at(index + 7)]);
  });

  it('begin with a message that has none before it', async () => {
    const found = await batches([delivery(3), { kind: 'caught-up' }]);
    expect(links(found)).toMatchObject([{ position: at(3), previous: null }]);
  });

  it('stay below what Kafka takes at once, and leave nothing out', async () => {
    const found = await batches([
      ...Array.from({ length: 40 }, (_, i) => delivery(i + 1, 60_000)),
      { kind: 'caught-up' },
    ]);
    for (const { values } of found) expect(Buffer.byteLength(values.join(''))).toBeLessThan(1_000_000);
    expect(links(found).map(({ position }) => position)).toEqual(
      Array.from({ length: 40 }, (_, i) => at(i + 1)),
    );
    for (const { values, last } of found.filter(({ values }) => values.length > 0))
      expect((JSON.parse(values.at(-1) ?? '{}') as { position: string }).position).toBe(last);
    expect(found.at(-1)?.caughtUp).toBe(true);
  });

  it('say that the log’s end is reached, though there was nothing', async () => {
    expect(await batches([{ kind: 'caught-up' }])).toEqual([{ values: [], last: undefined, caughtUp: true }]);
  });
});
