import { LRUCache } from 'lru-cache';
import { limits, type Actor } from '@mouakaba/contracts';
import { appendWithResend } from './append-with-resend.js';
import { instant } from './clock.js';
import type { CommandResult, Execution } from './execution.js';
import { actorOf, checkRevision, eventsOf, later } from './pipeline-checks.js';
import { OutcomeUnknown, Unavailable, WrongRevision, type StoredEvent } from '../store/event-store.js';
import type { Evolve } from './fold.js';
import { canonical } from '../sealing/canonical.js';
import { seal } from '../sealing/seal.js';
import type { EventLog } from '../store/event-log.js';
import { foldOnto, type LoadedStream } from './loaded-stream.js';
import { StreamDamaged, type RecordedEvent } from '../store/recorded-event.js';
import { readWhole, type WholeEvent } from '../store/whole-stream.js';
import { IdempotencyKeyReused, Refused, type Refusal } from './refusal.js';
import { KeyDestroyed, type StreamKey } from '../sealing/keys.js';

export interface StreamDefinition<State> {
  readonly initial: State;
  readonly evolve: Evolve<State>;
  /** Whether streams of this kind hold personal fields, and so have a key each. */
  readonly personal: boolean;
  /** The refusal when a command needs a stream that is not there. */
  readonly missing: Refusal;
  /** What the cache of prefixes may hold, in bytes; `limits.streamBytesRemembered` without it. */
  readonly cacheBytes?: number;
}

/** The streams of one kind as one service folds them: the one way to read and to write them. */
export class CommandPipeline<State> {
  private readonly cache: LRUCache<string, LoadedStream<State>>;

  constructor(
    private readonly eventLog: EventLog,
    private readonly options: StreamDefinition<State>,
  ) {
    this.cache = new LRUCache({
      maxSize: options.cacheBytes ?? limits.streamBytesRemembered,
      sizeCalculation: ({ bytes }) => bytes,
    });
  }

  /**
   * The stream as of now; undefined if it does not exist. Only the tail is read: the cache saves the prefix.
   * @throws ServiceBehind an event is newer than this program
   * @throws StreamDamaged it is not what was written
   */
  async load(stream: string): Promise<LoadedStream<State> | undefined> {
    const cached = this.cache.get(stream);
    const tail = [];
    try {
      for await (const whole of readWhole(this.eventLog, stream, cached)) tail.push(whole);
    } catch (error) {
      if (error instanceof StreamDamaged) this.cache.delete(stream); // once it is mended, it is read anew
      throw error;
    }
    return this.keep(cached, tail);
  }

  /** The stream after more of its events, as they are stored; kept for the next time. */
  private keep(
    before: LoadedStream<State> | undefined,
    tail: readonly WholeEvent[],
  ): LoadedStream<State> | undefined {
    const events = tail.map(({ stored, event }) => ({ event, bytes: stored.data.length * 2 + 400 }));
    const loaded = foldOnto(before, events, this.options.initial, this.options.evolve);
    const last = tail.at(-1);
    if (loaded === undefined || last === undefined) return loaded;
    this.eventLog.damaged.saw(last.event.stream, loaded.revision);
    this.cache.set(last.event.stream, loaded);
    return loaded;
  }

  /**
   * The one pipeline: load, answer a known command, permit, compare If-Match, decide, check, seal and append; from the start again on a conflict.
   * @throws Refused a rule or the permission says no
   * @throws StaleRevision · IdempotencyKeyReused the caller has not seen what it would write over, or repeats a key
   * @throws KeyDestroyed the decision has personal fields, and the stream's are erased
   * @throws StreamDamaged the stream is not what was written: nothing is decided on it
   * @throws WrongRevision after five conflicts, and where the command begins a stream that another one has begun
   * @throws OutcomeUnknown · Unavailable the store is away; ask again with the same command id
   */
  async execute<Fields extends object, Facts extends object = object>(
    execution: Execution<State, Fields, Facts>,
  ): Promise<CommandResult<State>> {
    const arrived = this.eventLog.clock.now();
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.attempt(execution, arrived);
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === limits.conflictRetries) throw error;
      }
    }
  }

  private async attempt<Fields extends object, Facts extends object>(
    execution: Execution<State, Fields, Facts>,
    arrived: number,
  ): Promise<CommandResult<State>> {
    const { stream, commandId, fields } = execution;
    const before = await this.load(stream);
    const body = canonical(fields);

    const known = before?.commands.get(commandId);
    const state = before?.state ?? this.options.initial;
    if (known !== undefined) {
      const key = await this.keyOf(stream);
      return this.firstAnswer(commandId, known, state, key?.fingerprint(body));
    }

    if (before === undefined && execution.begins !== true) throw new Refused(this.options.missing);
    if (before !== undefined && execution.begins === true)
      throw new WrongRevision(stream, 'no-stream', before.revision);
    const actor = actorOf(await execution.permit(state));
    // Not before: what is not the caller's costs as much as what is not there.
    const key = before === undefined ? undefined : await this.keyOf(stream);
    if (execution.ifMatch !== undefined) {
      const revisionKnown = execution.knowsRevision?.(actor) ?? true;
      checkRevision(before, execution.ifMatch, { revisionKnown });
    }

    const recordedAt = later(instant(arrived), before?.recordedAt);
    const facts = (await execution.gather?.(state, actor)) ?? ({} as Facts);
    const metadata = { actor, recordedAt, commandId };
    let happened = eventsOf(execution.decide(state, { ...fields, ...facts, ...metadata }));
    if (happened.length === 0) return nothingHappened(before, actor);
    happened = (await execution.reserve?.(happened, metadata, state)) ?? happened;
    for (const { type } of happened) {
      if (!execution.emits.has(type)) throw new Error(`${type} is not among what this command emits`);
    }

    const sealingKey = before === undefined ? await this.newKey(stream) : key;
    const { correlationId, causationId } = execution;
    const fingerprint = sealingKey?.fingerprint(body);
    const eventMetadata = { ...metadata, correlationId, causationId, fingerprint };
    if (sealingKey === undefined && happened.some(({ personal }) => Object.keys(personal).length > 0)) {
      throw new KeyDestroyed(stream);
    }
    const bytes = seal(
      this.eventLog,
      stream,
      before,
      happened.map((event) => ({ event, metadata: eventMetadata })),
      this.options.personal ? sealingKey : undefined,
    );
    const appended = await appendWithResend(
      this.eventLog.store,
      stream,
      before?.revision ?? 'no-stream',
      bytes,
    );

    // A single event need not be read back: its bytes are known, and the store has said where they stand.
    const [only, ...more] = bytes;
    const after =
      only === undefined || more.length > 0
        ? await this.loadWritten(stream)
        : this.keep(before, [this.asRead({ ...only, ...appended, stream })]);
    const written = after?.commands.get(commandId);
    if (after === undefined || written === undefined)
      throw new Error(`what was appended to ${stream} cannot be read back`);
    return this.answer(written, after.state, false);
  }

  /** What was just appended. @throws OutcomeUnknown it is written, and cannot be read now: to be asked again by the same id */
  private async loadWritten(stream: string): Promise<LoadedStream<State> | undefined> {
    try {
      return await this.load(stream);
    } catch (error) {
      throw error instanceof Unavailable ? new OutcomeUnknown(error) : error;
    }
  }

  private asRead(stored: StoredEvent): WholeEvent {
    return { stored, event: this.eventLog.registry.read(stored) };
  }

  private firstAnswer(
    commandId: string,
    events: readonly RecordedEvent[],
    state: State,
    fingerprint: string | undefined,
  ): CommandResult<State> {
    const first = events[0]?.fingerprint;
    if (first !== undefined && fingerprint !== undefined && first !== fingerprint) {
      throw new IdempotencyKeyReused(commandId);
    }
    return this.answer(events, state, true);
  }

  private answer(events: readonly RecordedEvent[], state: State, replayed: boolean): CommandResult<State> {
    const last = events.at(-1);
    if (last === undefined) throw new Error('a command that wrote nothing has no answer of its own');
    const { actor, revision, position } = last;
    return { state, actor, events, revision, position, replayed };
  }

  /** Undefined once it is destroyed: known commands are then answered without comparison. */
  private async keyOf(stream: string): Promise<StreamKey | undefined> {
    try {
      return await (this.options.personal
        ? this.eventLog.keys.get(stream)
        : this.eventLog.keys.installation());
    } catch (error) {
      if (error instanceof KeyDestroyed) return undefined;
      throw error;
    }
  }

  private newKey(stream: string): Promise<StreamKey> {
    return this.options.personal ? this.eventLog.keys.create(stream) : this.eventLog.keys.installation();
  }
}

function nothingHappened<State>(before: LoadedStream<State> | undefined, actor: Actor): CommandResult<State> {
  if (before === undefined) throw new Error('a command that begins a stream must write to it');
  const { state, revision, position } = before;
  return { state, actor, events: [], revision, position, replayed: false };
}
