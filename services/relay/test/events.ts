import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import {
  projection,
  startProjections,
  type EventFeed,
  type NewEvent,
  type Projections,
} from '@mouakaba/event-sourcing';
import { openSqliteReadModels } from '@mouakaba/read-models-sqlite';

const hex = (text: string, length: number) =>
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

/** What a read model may hold: which events, how often and in which order. */
interface Trace {
  readonly events: number;
  readonly digest: string;
}

const trace = projection<Trace, object>('trace', 1, {
  SomethingHappened: {
    key: ({ stream }: { stream: string }) => stream,
    evolve: (row: Trace | undefined, { id, data }: { id: string; data: object }): Trace => ({
      events: (row?.events ?? 0) + 1,
      digest: hex(`${row?.digest ?? ''}${id}${JSON.stringify(data)}`, 32),
    }),
  },
} as never);

/** A read model that follows a feed. */
export class Follower {
  private projections: Projections;
  private readonly models;

  constructor(
    private feed: EventFeed,
    file = ':memory:',
  ) {
    this.models = openSqliteReadModels(file);
    this.projections = this.start();
  }

  get events(): number {
    return this.projections.status()[0]?.events ?? 0;
  }

  get checkpoint() {
    return this.projections.status()[0]?.checkpoint;
  }

  async untilHead(): Promise<void> {
    expect(await this.projections.waitForHead('trace', 120_000)).toBe(true);
  }

  async rows(): Promise<string[]> {
    const rows: string[] = [];
    for await (const { key, document } of this.models.dump(trace)) rows.push(`${key} ${document}`);
    return rows;
  }

  /** Another life on the same file, perhaps with another feed. */
  async restart(feed: EventFeed): Promise<void> {
    await this.projections.stop();
    this.feed = feed;
    this.projections = this.start();
  }

  async stop(): Promise<void> {
    await this.projections.stop();
    await this.models.close();
  }

  private start(): Projections {
    return startProjections({
      ...{ store: this.feed, storage: this.models, projections: [trace], known: () => true },
    });
  }
}

/** The read model as a fold of the log itself has it. */
export async function rebuilt(store: EventFeed): Promise<string[]> {
  const follower = new Follower(store);
  await follower.untilHead();
  const rows = await follower.rows();
  await follower.stop();
  return rows;
}
