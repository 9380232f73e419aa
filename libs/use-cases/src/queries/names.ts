import { Inject, Injectable } from '@nestjs/common';
import {
  accountStream,
  holderStreams,
  limits,
  providerStream,
  uuidShape,
  withoutHiddenIn,
  type KnownName,
  type Named,
  type NameLookup,
} from '@mouakaba/contracts';
import {
  firstEvent,
  KeyDestroyed,
  openedCopy,
  sealedCopy,
  ServiceBehind,
  StreamDamaged,
  Unavailable,
  type EventLog,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { LRUCache } from 'lru-cache';
import { EVENT_LOG } from '../ports.js';

/** The id of something that has a name. */
export interface Nameable {
  readonly of: Named;
  readonly id: string;
}

/** Streams that are read at the same time for one answer. */
const readAtOnce = 20;

const streamsOf: Readonly<Record<Named, (id: string) => readonly string[]>> = {
  holder: holderStreams,
  provider: (id) => [providerStream(id)],
  organisation: (id) => [...holderStreams(id), providerStream(id)],
  person: (id) => [accountStream(id)],
};

/**
 * What people call units, centres, providers and each other, from the first events of their streams (decision 050).
 * Joined to answers when they are asked for, and kept nowhere: what is remembered is forgotten as soon as keys are.
 */
@Injectable()
export class Names {
  /** Also those that have no name, for a shorter time. */
  private readonly remembered = new LRUCache<string, { readonly name: KnownName | undefined }>({
    max: limits.namesRemembered,
    ttl: limits.nameTime,
  });

  constructor(
    @Inject(EVENT_LOG)
    private readonly eventLog: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged' | 'keys'>,
  ) {}

  /**
   * The names of all these, a few streams being read at a time. Nobody is kept from an answer by a name: what cannot be
   * read now, has no name, or is kept by another issuer has none in the answer.
   */
  async of(wanted: readonly Nameable[]): Promise<NameLookup> {
    const found = new Map<string, KnownName | undefined>();
    const ids = new Map(wanted.filter(({ id }) => uuidShape.test(id)).map((each) => [keyOf(each), each]));
    const unknown = [...ids].filter(([key]) => {
      const kept = this.remembered.get(key);
      if (kept !== undefined) found.set(key, kept.name);
      return kept === undefined;
    });
    for (let first = 0; first < unknown.length; first += readAtOnce) {
      const some = unknown.slice(first, first + readAtOnce);
      await Promise.all(some.map(async ([key, each]) => found.set(key, await this.read(key, each))));
    }
    return (of, id) => found.get(keyOf({ of, id }));
  }

  private async read(key: string, { of, id }: Nameable): Promise<KnownName | undefined> {
    try {
      const name = await this.nameIn(streamsOf[of](id));
      const ttl = name === undefined ? limits.namelessTime : limits.nameTime;
      this.remembered.set(key, { name }, { ttl });
      return name;
    } catch (error) {
      if (expected.some((kind) => error instanceof kind)) return undefined;
      throw error;
    }
  }

  private async nameIn(streams: readonly string[]): Promise<KnownName | undefined> {
    for (const stream of streams) {
      const first = await firstEvent(this.eventLog, stream);
      if (first !== undefined) return withoutHiddenIn(nameOf(first.data) ?? (await this.sealedName(first)));
    }
    return undefined;
  }

  private async sealedName(event: RecordedEvent): Promise<string | undefined> {
    const copy = sealedCopy(event, 'identity');
    if (copy === undefined) return undefined;
    const opened = openedCopy(await this.eventLog.keys.get(event.stream), copy);
    return opened === undefined ? undefined : (opened as { readonly name?: string }).name;
  }
}

const expected = [StreamDamaged, Unavailable, KeyDestroyed, ServiceBehind];

function keyOf({ of, id }: Nameable): string {
  return `${of} ${id}`;
}

function nameOf(data: object): KnownName | undefined {
  return (data as { readonly name?: KnownName }).name;
}
