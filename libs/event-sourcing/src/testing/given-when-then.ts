import { expect } from '@jest/globals';
import type { Actor, EventType, Happened } from '@mouakaba/contracts';
import { v4, v7 } from 'uuid';
import { instant } from '../commands/clock.js';
import type { Decide } from '../commands/command.js';
import { DamagedStreams } from '../store/damaged-streams.js';
import { EventRegistry } from '../store/event-registry.js';
import { seal } from '../sealing/seal.js';
import type { EventLog } from '../store/event-log.js';
import { Refused } from '../commands/refusal.js';
import { CommandPipeline, type StreamDefinition } from '../commands/command-pipeline.js';
import type { CommandResult, Execution } from '../commands/execution.js';
import { MemoryEventStore } from './memory-event-store.js';
import { openKeys } from './open-keys.js';
import { shaChain } from './sha-chain.js';

export const somebody: Actor = { sub: v4(), role: 'caseworker', organisation: v4() };

/** An event of the past: when it was recorded and by whom, where a rule asks. */
export interface Past {
  readonly event: Happened;
  readonly recordedAt?: string;
  readonly actor?: Actor;
}

export interface Specified<State> extends Omit<StreamDefinition<State>, 'cacheBytes'> {
  readonly eventTypes: Readonly<Record<string, EventType>>;
  /** Where the specified streams stand: `case-…`. */
  readonly stream: string;
}

/**
 * Specifications in the domain's words, through the real pipeline: every event is checked against its contract,
 * sealed and chained; the fold of old and new events is total; the same command again appends nothing.
 */
export function specify<State>(options: Specified<State>) {
  return {
    given: (...past: readonly (Happened | Past)[]) => new Given(options, past.map(asPast)),
  };
}

export class Given<State> {
  private now = Date.parse('2026-03-02T09:00:00.000Z');
  private actor = somebody;

  constructor(
    private readonly options: Specified<State>,
    private readonly past: readonly Past[],
  ) {}

  at(now: string): this {
    this.now = Date.parse(now);
    return this;
  }

  by(actor: Actor): this {
    this.actor = actor;
    return this;
  }

  when<Fields extends object>(decide: Decide<State, Fields>, fields: NoInfer<Fields>): Outcome {
    return new Outcome(this.run(decide, fields));
  }

  private async run<Fields extends object>(decide: Decide<State, Fields>, fields: Fields): Promise<Result> {
    const { stream, eventTypes } = this.options;
    const eventLog: EventLog = {
      store: new MemoryEventStore(),
      keys: openKeys,
      registry: registryOf(eventTypes),
      clock: { now: () => this.now },
      chain: shaChain,
      damaged: new DamagedStreams(),
    };
    await this.live(eventLog);
    const pipeline = new CommandPipeline(eventLog, this.options);
    const before = (await pipeline.load(stream))?.revision ?? -1;
    const execution: Execution<State, Fields, object> = {
      stream,
      commandId: v7(),
      correlationId: v7(),
      fields,
      begins: this.past.length === 0,
      permit: () => this.actor,
      decide,
      emits: new Set(Object.keys(eventTypes)),
    };
    try {
      const first = await pipeline.execute(execution);
      if (first.events.length > 0) await expectNothingNew(pipeline, execution, first);
      return { executed: first, before };
    } catch (error) {
      if (error instanceof Refused) return { refused: error.refusal };
      throw error;
    }
  }

  private async live(eventLog: EventLog): Promise<void> {
    const { stream } = this.options;
    const events = this.past.map(({ event, recordedAt, actor }, index) => ({
      event,
      metadata: {
        recordedAt: recordedAt ?? instant(this.now - 3_600_000 + index),
        actor: actor ?? somebody,
        correlationId: v7(),
        commandId: v7(),
      },
    }));
    if (events.length > 0) {
      await eventLog.store.append(
        stream,
        'no-stream',
        seal(eventLog, stream, undefined, events, await openKeys.create(stream)),
      );
    }
  }
}

type Result =
  { readonly executed: CommandResult; readonly before: number } | { readonly refused: Refused['refusal'] };

export class Outcome {
  constructor(private readonly result: Promise<Result>) {}

  /** These happened, in this order, with at least these fields in their data. */
  async thenHappened(
    ...expected: readonly { readonly type: string; readonly data?: object }[]
  ): Promise<void> {
    const result = await this.result;
    if ('refused' in result)
      throw new Error(`refused: ${result.refused.refused} ${JSON.stringify(result.refused.facts)}`);
    expect(result.executed.events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expected.forEach(({ data }, index) => {
      if (data !== undefined) expect(result.executed.events[index]?.data).toMatchObject(data);
    });
  }

  async thenNothing(): Promise<void> {
    await this.thenHappened();
  }

  async thenRefused(code: string, facts: object = {}): Promise<void> {
    const result = await this.result;
    if (!('refused' in result))
      throw new Error(`not refused: ${result.executed.events.map(({ type }) => type).join(', ')}`);
    expect(result.refused).toMatchObject({ refused: code, facts });
  }
}

async function expectNothingNew<State, Fields extends object>(
  pipeline: CommandPipeline<State>,
  execution: Execution<State, Fields, object>,
  first: CommandResult,
): Promise<void> {
  const again = await pipeline.execute(execution);
  expect(again).toEqual({ ...first, replayed: true });
  expect((await pipeline.load(execution.stream))?.revision).toBe(first.revision);
}

const registries = new WeakMap<object, EventRegistry>();

/** Compiling every contract takes longer than a specification: once is enough. */
function registryOf(eventTypes: Readonly<Record<string, EventType>>): EventRegistry {
  const registry = registries.get(eventTypes) ?? new EventRegistry(eventTypes);
  registries.set(eventTypes, registry);
  return registry;
}

function asPast(value: Happened | Past): Past {
  return 'event' in value ? value : { event: value };
}
