import { eventsOf, happened, type EventType } from '@mouakaba/contracts';
import { v7 } from 'uuid';
import { Type } from 'typebox';
import type { Command } from '../src/commands/command.js';
import { EventRegistry } from '../src/store/event-registry.js';
import { DamagedStreams } from '../src/store/damaged-streams.js';
import type { EventStore } from '../src/store/event-store.js';
import { fold } from '../src/commands/fold.js';
import type { EventLog } from '../src/store/event-log.js';
import { Refused, refuse } from '../src/commands/refusal.js';
import type { Keys } from '../src/sealing/keys.js';
import { CommandPipeline } from '../src/commands/command-pipeline.js';
import type { Execution } from '../src/commands/execution.js';
import { MemoryEventStore, openKeys, shaChain, somebody } from '../src/testing/index.js';

export const Opened = eventsOf('case')('Opened', { data: { limit: Type.Integer() } });
export const Added = eventsOf('case')('Added', {
  data: { amount: Type.Integer({ minimum: 0 }) },
  personal: { content: { note: Type.String() } },
});
const types = { Opened, Added };

interface Sum {
  readonly limit: number;
  readonly total: number;
}

const evolve = fold<Sum, typeof types>({
  Opened: (sum, { data }) => ({ ...sum, limit: data.limit }),
  Added: (sum, { data }) => ({ ...sum, total: sum.total + data.amount }),
});

export const open = () => happened(Opened, { limit: 100 });
export const add = (sum: Sum, { amount }: Command<{ amount: number }>) =>
  sum.total + amount > sum.limit
    ? refuse('case.caseload-limit', { load: sum.total, limit: sum.limit })
    : happened(Added, { amount }, { content: { note: 'x' } });

export const stream = 'case-1';

/** A pipeline on streams that add up amounts, below a limit. */
export function setUp(
  options: {
    store?: EventStore;
    keys?: Keys;
    eventTypes?: Record<string, EventType>;
    writes?: string[];
  } = {},
) {
  let now = Date.parse('2026-03-02T09:00:00.000Z');
  const eventLog: EventLog = {
    store: options.store ?? new MemoryEventStore(),
    keys: options.keys ?? openKeys,
    registry: new EventRegistry(options.eventTypes ?? types),
    clock: { now: () => now },
    chain: shaChain,
    damaged: new DamagedStreams(),
  };
  const pipeline = new CommandPipeline<Sum>(eventLog, {
    initial: { limit: 0, total: 0 },
    evolve,
    personal: true,
    missing: refuse('case.not-found'),
  });
  const command = <Fields extends object>(
    decide: Execution<Sum, Fields, object>['decide'],
    fields: Fields,
    more: Partial<Execution<Sum, Fields, object>> = {},
  ) =>
    pipeline.execute({
      stream,
      commandId: v7(),
      correlationId: v7(),
      fields,
      permit: () => somebody,
      decide,
      emits: new Set(options.writes ?? ['Opened', 'Added']),
      ...more,
    });
  const opened = () => command(open, {}, { begins: true });
  return {
    eventLog,
    pipeline,
    command,
    opened,
    moveTo: (instant: string) => void (now = Date.parse(instant)),
  };
}

export const refusedWith = async (running: Promise<unknown>) => {
  try {
    await running;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return undefined;
};
