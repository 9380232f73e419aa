import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { eventsOf } from '@mouakaba/contracts';
import {
  deadlines,
  instant,
  startProjections,
  WrongRevision,
  DeadlinePoller,
  type DeadlinePollerOptions,
  type DueDeadline,
  type Firing,
  type Projections,
  type ReadModels,
  type ReadModelTable,
  type SettledDeadlines,
  type DeadlineRow,
} from '../src/index.js';
import { MemoryEventStore, openMemoryReadModels } from '../src/testing/index.js';

const stage = { stage: Type.String() };
const ofCase = eventsOf('case');
const eventTypes = {
  Promised: ofCase('Promised', { data: { ...stage, due: Type.Array(Type.String()) } }),
  Kept: ofCase('Kept', { data: stage }),
  Missed: ofCase('Missed', { data: { ...stage, instant: Type.String() } }),
};

export const promises = deadlines<typeof eventTypes>('promises', 1, {
  schedules: { Promised: ({ data }) => [data] },
  settles: { Kept: ({ data }) => [data] },
});

export const start = Date.parse('2026-11-02T08:30:00.000Z');
export const minute = 60_000;

/** A log, its deadlines and a clock that stands still until it is moved. Pollers look when asked, and only then. */
export class Promises {
  readonly store = new MemoryEventStore();
  readonly clock = { time: start, now: () => this.clock.time };
  /** Every firing, also the repeated ones. */
  readonly fired: DueDeadline[] = [];
  private readonly models: ReadModels = openMemoryReadModels();
  settled: SettledDeadlines = settledDeadlines();
  private readonly pollers = new Set<DeadlinePoller>();

  private constructor(
    readonly engine: Projections,
    readonly table: ReadModelTable<DeadlineRow>,
  ) {}

  static async make(): Promise<Promises> {
    const bench = new Promises(undefined as never, undefined as never);
    const engine = startProjections({
      store: bench.store,
      storage: bench.models,
      projections: [promises],
      known: (type) => type in eventTypes,
    });
    return Object.assign(bench, { engine, table: await bench.models.open(promises) });
  }

  poller(options: Partial<DeadlinePollerOptions> = {}): DeadlinePoller {
    const pause = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    const poller = new DeadlinePoller({
      table: this.table,
      settled: this.settled,
      clock: this.clock,
      fire: this.fire,
      pause,
      ...options,
    });
    this.pollers.add(poller);
    return poller;
  }

  loseSettled(): void {
    this.settled = settledDeadlines();
  }

  promise(stream: string, name: string, ...minutes: readonly number[]) {
    return this.append(stream, 'Promised', {
      stage: name,
      due: minutes.map((each) => instant(start + each * minute)),
    });
  }

  keep(stream: string, name: string) {
    return this.append(stream, 'Kept', { stage: name });
  }

  /** Whether nothing is left to fire now, once the index is at the log's end. */
  async look(poller: DeadlinePoller): Promise<boolean> {
    await this.engine.waitForHead(promises.name, 5_000);
    return poller.settled(this.clock.now());
  }

  /** What the streams say was missed: stream, stage, minute. */
  async missed(): Promise<string[]> {
    const missed: string[] = [];
    for await (const { stream, type, data } of this.store.readAll()) {
      if (type !== 'Missed') continue;
      const { data: said } = JSON.parse(data) as { data: { stage: string; instant: string } };
      missed.push(`${stream} ${said.stage} ${String((Date.parse(said.instant) - start) / minute)}`);
    }
    return missed;
  }

  /** The decision: one event for each instant due that the stream does not hold yet; a known command writes nothing. */
  readonly fire: Firing = async (due) => {
    this.fired.push(due);
    for (;;) {
      const events: { type: string; data: string; metadata: string }[] = [];
      for await (const event of this.store.readStream(due.stream)) events.push(event);
      const since = events.findLastIndex(
        ({ type, data }) =>
          type !== 'Missed' && (JSON.parse(data) as { data: { stage: string } }).data.stage === due.stage,
      );
      if (events[since]?.type !== 'Promised') return 'moot';
      const held = events
        .slice(since)
        .filter(({ type }) => type === 'Missed')
        .map(({ data }) => (JSON.parse(data) as { data: { stage: string; instant: string } }).data);
      const missing = due.instantsDue.filter(
        (each) => !held.some((one) => one.instant === each && one.stage === due.stage),
      );
      if (missing.length === 0 || events.some(({ metadata }) => metadata.includes(due.commandId)))
        return 'moot';
      try {
        await this.store.append(
          due.stream,
          events.length - 1,
          missing.map((each) => event('Missed', { stage: due.stage, instant: each }, due.commandId)),
        );
        return 'written';
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
  };

  async end(): Promise<void> {
    await Promise.all([...this.pollers].map((poller) => poller.stop()));
    await this.engine.stop();
    await this.models.close();
  }

  private async append(stream: string, type: string, data: object): Promise<void> {
    let revision = -1;
    for await (const last of this.store.readStream(stream, { backwards: true, limit: 1 }))
      revision = last.revision;
    await this.store.append(stream, revision < 0 ? 'no-stream' : revision, [event(type, data, 'c')]);
  }
}

/** The part of an operational store that pollers write, in memory. */
function settledDeadlines(): SettledDeadlines {
  const kept = new Map<string, unknown>();
  return {
    async getMany<T>(_: string, keys: readonly string[]) {
      return new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key) as T]] : [])));
    },
    async putMany(_, values) {
      for (const [key, value] of values) kept.set(key, value);
    },
  };
}

function event(type: string, data: object, commandId: string) {
  const recordedAt = instant(start);
  const envelope = {
    schema: 1,
    occurredAt: recordedAt,
    recordedAt,
    actor: { sub: 's', role: 'r' },
    correlationId: 'c',
    commandId,
    hash: 'h',
  };
  return {
    id: randomUUID(),
    type,
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify(envelope),
  };
}
