import { expect } from '@jest/globals';
import { projection, startProjections, type EventFeed, type Projections } from '@mouakaba/event-sourcing';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { hex } from './event-number.js';

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
});

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
