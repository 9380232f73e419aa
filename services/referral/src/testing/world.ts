import { randomUUID } from 'node:crypto';
import { AccessLog } from '@mouakaba/privacy';
import { eventTypes, type Actor, type Happened, type ReferralId } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  refuse,
  seal,
  CommandPipeline,
  type EventLog,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, shaChain } from '@mouakaba/event-sourcing/testing';
import { Answer, type Invocation } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { AccountStates, HolderDirectory } from '@mouakaba/use-cases';
import { ReferralLocator } from '../one-referral/referral-locator.js';
import { readReferral } from '../one-referral/read-referral.js';
import type { ProviderAccounts } from '../providers/provider-accounts.js';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { evolveProvider, noProvider } from '../providers/provider.js';
import { evolve, noCase } from '../referral.js';

const registry = new EventRegistry(eventTypes);

/** Every provider has somebody. */
export const everyoneThere = { unattended: () => Promise.resolve(new Set()) } as unknown as ProviderAccounts;

/** Cases, providers and a clock in memory: the real pipeline and the real views, without HTTP. */
export class World {
  now = Date.parse('2026-03-02T09:00:00.000Z');
  readonly store = new MemoryEventStore();
  readonly eventLog: EventLog = {
    store: this.store,
    keys: openKeys,
    registry,
    clock: { now: () => this.now },
    chain: shaChain,
    damaged: new DamagedStreams(),
  };
  readonly cases = new CommandPipeline(this.eventLog, {
    initial: noCase,
    evolve,
    personal: true,
    missing: refuse('case.not-found'),
  });
  readonly providerStreams = new CommandPipeline(this.eventLog, {
    initial: noProvider,
    evolve: evolveProvider,
    personal: true,
    missing: refuse('provider.not-found'),
  });
  readonly providers = new ProviderDirectory(this.providerStreams);
  readonly holders = new HolderDirectory(this.eventLog, new AccountStates(this.eventLog));
  private readonly accessLog = new AccessLog(this.eventLog, 'specs');

  /** What the reader sees of a referral of that case, as the API would answer it. */
  async read(caller: Caller, caseId: string, referralId: ReferralId) {
    const { eventLog, accessLog, providers, holders } = this;
    const answer = await readReferral.handle(
      { invocation: this.call(caller), target: { referralId }, body: {}, query: {} },
      {
        eventLog,
        accessLog,
        clock: eventLog.clock,
        locator: locatorIn(caseId),
        providers,
        holders,
        accounts: everyoneThere,
      },
    );
    if (!(answer instanceof Answer)) throw new Error('an answer without headers');
    return answer;
  }

  call(caller: Caller): Invocation {
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

/** Every referral stands in that case. */
export function locatorIn(caseId: string): ReferralLocator {
  const row = { caseId, providerId: '' };
  return new ReferralLocator(
    { load: (keys) => Promise.resolve(new Map(keys.map((key) => [key, { row }]))) },
    { waitForHead: () => Promise.resolve(true) },
    { store: new MemoryEventStore(), registry, chain: shaChain, damaged: new DamagedStreams() },
  );
}
