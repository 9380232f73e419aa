import { createHash, randomUUID } from 'node:crypto';
import { AccessLog } from '@mouakaba/privacy';
import { eventTypes, type Actor, type Happened } from '@mouakaba/contracts';
import {
  EventRegistry,
  refuse,
  seal,
  CommandPipeline,
  type EventLog,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import type { InvocationOf } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { evolveProvider, noProvider, providerEvents } from '../domain/provider.js';
import { evolve, noCase, referralEvents } from '../domain/referral.js';
import { Providers } from '../use-cases/providers.js';
import { ReadReferral } from '../use-cases/read-referral.js';
import { Referrals } from '../use-cases/referrals.js';

const registry = new EventRegistry(eventTypes);

/** Cases, providers and a clock in memory: the real pipeline and the real views, without HTTP. */
export class World {
  now = Date.parse('2026-03-02T09:00:00.000Z');
  readonly store = new MemoryEventStore();
  readonly eventLog: EventLog = {
    store: this.store,
    keys: openKeys,
    registry,
    clock: { now: () => this.now },
    chain: (previous, event) =>
      createHash('sha256')
        .update(JSON.stringify([previous, event]))
        .digest('hex'),
  };
  readonly streams = new CommandPipeline(this.eventLog, {
    initial: noCase,
    evolve,
    writes: referralEvents,
    personal: true,
    missing: refuse('case.not-found'),
  });
  readonly referrals = new Referrals(this.streams);
  readonly providers = new Providers(
    new CommandPipeline(this.eventLog, {
      initial: noProvider,
      evolve: evolveProvider,
      writes: providerEvents,
      personal: true,
      missing: refuse('provider.not-found'),
    }),
  );
  private readonly accessLog = new AccessLog(this.eventLog, 'specs');

  /** What the reader sees of a referral of that case, as the API would answer it. */
  async read(caller: Caller, caseId: string, referralId: string) {
    const locator = { find: () => Promise.resolve({ caseId, providerId: '' }) };
    const { eventLog, accessLog } = this;
    const reading = new ReadReferral({ eventLog, accessLog, clock: eventLog.clock }, locator, this.providers);
    return reading.execute(this.call(caller), referralId);
  }

  call(caller: Caller): InvocationOf {
    return { caller, commandId: randomUUID(), correlationId: randomUUID(), acceptLanguage: 'en' };
  }

  /** Appends to a stream what other services, or earlier days, have written. */
  async happened(stream: string, events: readonly Happened[], actor: Actor): Promise<void> {
    const before = await this.eventsOf(stream);
    const recordedAt = new Date(this.now).toISOString();
    const written = events.map((event) => ({
      event,
      metadata: { recordedAt, actor, correlationId: randomUUID(), commandId: randomUUID() },
    }));
    const sealed = seal(this.eventLog, stream, before.at(-1), written, await openKeys.get(stream));
    await this.store.append(stream, before.at(-1)?.revision ?? 'no-stream', sealed);
  }

  async eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const stored of this.store.readStream(stream)) events.push(registry.read(stored));
    return events;
  }

  /** Who looked at what: the access log, oldest first. */
  async looks(): Promise<readonly RecordedEvent[]> {
    const looks: RecordedEvent[] = [];
    for await (const stored of this.store.readAll({ filter: { only: ['access'] } }))
      looks.push(registry.read(stored));
    return looks;
  }
}
