import { kindOf, limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import {
  pause,
  RetentionSet,
  StreamDamaged,
  Unavailable,
  type DamagedStreams,
  type EventStore,
  type Keys,
  type Patience,
  type Position,
} from '@mouakaba/event-sourcing';
import { checkStream, type StreamCheck } from './check-stream.js';
import { KeyChecks } from './key-checks.js';
import { LogChains } from './verify-log.js';
import type { WatchTurns } from './watch-turns.js';

export interface LogWatchOptions {
  readonly store: Pick<EventStore, 'check' | 'readAll' | 'readStream'>;
  readonly keys: Pick<Keys, 'unopened'>;
  /** Hears of every stream that is not what was written, and of those that are again. */
  readonly damaged: DamagedStreams;
  /** Hears that the store would not take a write, or is told to forget events: once for as long as it is so. */
  readonly onUnfit?: (error: unknown) => void;
  /** A pass that failed: the next one begins as usual. */
  readonly onError?: (error: unknown) => void;
  /** Where several processes have the log: whose turn it is, and what the others have found. */
  readonly turns?: Pick<
    WatchTurns,
    'mine' | 'exchange' | 'checked' | 'lastChecked' | 'stop' | 'tell' | 'told'
  >;
  /** Waits, in the machine's time. */
  readonly pause?: Patience['pause'];
}

/** What one look at the whole log has read. */
export interface WatchReport {
  /** When it ended, in milliseconds since 1970. */
  readonly checkedAt: number;
  readonly events: number;
  /** Of the last of them; undefined: there was none. */
  readonly through?: Position;
  /** How many streams of each kind were begun in it. */
  readonly streams: Readonly<Record<string, number>>;
}

/** Events checked without giving way to anything else: a few milliseconds. */
const slice = 100;
/** So many times as long as a slice took it rests before the next: a tenth of one core; in the first pass, half of it. */
const rests = { first: 1, later: 9 };
/** From the end of a pass to the beginning of the next, in milliseconds. */
const betweenPasses = 60_000;
/** Where the log is watched by turns, between two looks at whose turn it is and what was found, in milliseconds. */
const betweenLooks = 5_000;

/**
 * Reads the whole log again and again, and checks each event against the one before it in its stream, and that each
 * stream's key opens what it sealed. It finds what `verifyStream` finds in every stream, keys that are lost or wrong, and
 * an end that is cut off while it watches; one that was cut off before takes the log's tree.
 */
export class LogWatch {
  /** Of the last pass that came to the log's end; undefined before. */
  lastPass: WatchReport | undefined;
  /** How many events the pass that runs has read; undefined between two, or where another process does not tell. */
  looked: number | undefined;
  /** Resolves with the first pass, whether it succeeded or not. */
  readonly firstPass: Promise<void>;
  /** As the last pass found the store. */
  private unfit = false;
  private nextPassAt = -Infinity;
  private readonly ending = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly options: LogWatchOptions) {
    this.firstPass = this.attempt(rests.first);
    this.running = this.run();
  }

  /** When the last pass ended, in milliseconds since 1970; undefined before. */
  get checkedAt(): number | undefined {
    return this.lastPass?.checkedAt;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.options.turns?.stop();
  }

  /** One look at the whole log, and at the key of each stream. @throws Unavailable, or what a store threw */
  async pass(rest = rests.later): Promise<void> {
    const { store, damaged } = this.options;
    const [chains, keys] = [new LogChains(store), new KeyChecks(this.options.keys)];
    const seen = new LRUCache<string, number>({ max: limits.headsRemembered });
    const suspects = new Set(damaged.all().map(({ stream }) => stream));
    const failures: unknown[] = [];
    /** While the keys are away the chains are looked at all the same. */
    const keyless = async (found: Promise<readonly string[]>) => {
      for (const stream of await found.catch(noted(failures))) suspects.add(stream);
    };
    for (const stream of await this.forgotten()) suspects.add(stream);
    let begun = performance.now();
    let events = 0;
    let through: Position | undefined;
    const streams: Record<string, number> = {};
    this.looked = 0;
    for await (const event of store.readAll({ filter: 'everything' })) {
      if ((await chains.next(event)) !== undefined) suspects.add(event.stream);
      await keyless(keys.next(event));
      seen.set(event.stream, event.revision);
      damaged.saw(event.stream, event.revision);
      events += 1;
      through = event.position;
      if (event.revision === 0) streams[kindOf(event.stream)] = (streams[kindOf(event.stream)] ?? 0) + 1;
      this.looked = events;
      if (events % slice > 0) continue;
      await this.rest((performance.now() - begun) * rest);
      // Nothing hangs on it: the look goes on.
      await this.options.turns?.tell(events).catch(() => undefined);
      if (this.over()) return;
      begun = performance.now();
    }
    await keyless(keys.rest());
    for (const stream of damaged.streams()) {
      if ((seen.get(stream) ?? -1) < damaged.furthest(stream)) suspects.add(stream);
    }
    for (const stream of suspects) {
      if (this.over()) return;
      await this.judge(stream).catch(noted(failures));
    }
    if (failures.length > 0) throw failures[0];
    this.lastPass = { checkedAt: Date.now(), events, streams, ...(through === undefined ? {} : { through }) };
    this.looked = undefined;
  }

  /** Streams of which the store is told to forget events: no event of the log shows it before it has happened. */
  private async forgotten(): Promise<readonly string[]> {
    try {
      await this.options.store.check();
      this.unfit = false;
      return [];
    } catch (error) {
      if (!this.unfit) this.options.onUnfit?.(error);
      this.unfit = true;
      const cause = error instanceof Unavailable ? error.cause : undefined;
      return cause instanceof RetentionSet ? cause.streams : [];
    }
  }

  /** Reads one stream from its beginning: whether it is damaged, and where, or whole again. */
  private async judge(stream: string): Promise<void> {
    const { damaged } = this.options;
    const furthest = damaged.furthest(stream);
    const found = await this.checked(stream);
    if (found instanceof StreamDamaged) {
      damaged.add(found);
      return;
    }
    const cut = found.last < furthest ? ({ kind: 'gap', revision: found.last + 1 } as const) : undefined;
    const broken = found.firstBreak ?? cut ?? found.keyBreak;
    if (broken !== undefined) damaged.add(new StreamDamaged(stream, broken.kind, broken.revision));
    else if (found.keysAway !== undefined) throw found.keysAway;
    else if (showsMended(damaged.of(stream), found.last)) damaged.mended(stream);
  }

  private async checked(stream: string): Promise<StreamCheck | StreamDamaged> {
    const { store, keys } = this.options;
    try {
      return await checkStream(store.readStream(stream), keys);
    } catch (error) {
      if (error instanceof StreamDamaged) return error;
      throw error;
    }
  }

  private async run(): Promise<void> {
    await this.firstPass;
    while (!this.over()) {
      await this.rest(this.options.turns === undefined ? betweenPasses : betweenLooks);
      await this.attempt(rests.later);
    }
  }

  /** A pass, if it is this process's turn; and whatever the others have found. */
  private async turn(rest: number): Promise<void> {
    const { turns, damaged } = this.options;
    if (turns === undefined) return this.pass(rest);
    await turns.exchange(damaged);
    if (turns.mine && performance.now() >= this.nextPassAt) {
      this.nextPassAt = performance.now() + betweenPasses;
      await this.pass(rest).finally(() => turns.exchange(damaged));
      if (this.lastPass !== undefined) await turns.checked(this.lastPass);
    }
    this.lastPass = await turns.lastChecked();
    this.looked = await turns.told();
  }

  private async attempt(rest: number): Promise<void> {
    if (this.over()) return;
    try {
      await this.turn(rest);
    } catch (error) {
      if (!this.over()) this.options.onError?.(error);
    }
  }

  private over(): boolean {
    return this.ending.signal.aborted;
  }

  private async rest(milliseconds: number): Promise<void> {
    const { signal } = this.ending;
    if (!signal.aborted) await (this.options.pause ?? pause)(milliseconds, signal).catch(() => undefined);
  }
}

/** That an end which was cut off is there again, events that follow from each other cannot tell. */
function showsMended(known: StreamDamaged | undefined, last: number): boolean {
  return !(known?.damage === 'gap' && known.revision !== undefined && known.revision > last);
}

/** Keeps a failure, and goes on with nothing. */
function noted(failures: unknown[]): (failure: unknown) => readonly never[] {
  return (failure) => {
    failures.push(failure);
    return [];
  };
}
