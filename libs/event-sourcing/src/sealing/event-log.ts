import type { Actor, Happened } from '@mouakaba/contracts';
import canonicalize from 'canonicalize';
import { v7 } from 'uuid';
import type { DomainClock } from '../commands/clock.js';
import type { EventRegistry } from '../store/event-registry.js';
import type { EventStore, NewEvent } from '../store/event-store.js';
import type { Keys, StreamKey } from './keys.js';

/** What is hashed of an event: all that is stored of it but its position and the hash itself. Texts are canonical JSON. */
export interface Hashed {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly envelope: string;
  readonly data: string;
  readonly sealed: string;
}

/** Links an event to the one before it (undefined: it is the first). @returns hexadecimal SHA-256 */
export type Chain = (previousHash: string | undefined, event: Hashed) => string;

/** All that writing to a stream needs. Built once, by the composition root. */
export interface Kernel {
  readonly store: EventStore;
  readonly keys: Keys;
  readonly registry: EventRegistry;
  readonly clock: DomainClock;
  readonly chain: Chain;
}

/** What all events of one command have in common. */
export interface Writing {
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly commandId: string;
  readonly fingerprint?: string | undefined;
}

/** The last event of a stream, as far as the next one needs it. */
export interface Tip {
  readonly revision: number;
  readonly hash: string;
}

/** RFC 8785: one text for one value. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/**
 * Checks, seals and chains what happened into the bytes to store. Ids name these very bytes:
 * drawn anew at each call, reused only to resend the result after `OutcomeUnknown`.
 * @param key undefined for streams without personal fields
 */
export function seal(
  kernel: Kernel,
  stream: string,
  tip: Tip | undefined,
  events: readonly { readonly event: Happened; readonly writing: Writing }[],
  key: StreamKey | undefined,
): NewEvent[] {
  let previous = tip?.hash;
  let revision = tip === undefined ? 0 : tip.revision + 1;
  return events.map(({ event, writing }) => {
    kernel.registry.check(event, stream);
    const id = v7();
    const { type, schema } = event;
    const sealed = Object.fromEntries(
      Object.entries(event.personal as Record<string, object>).map(([compartment, fields]) => {
        if (key === undefined) throw new Error(`${type} has personal fields, but ${stream} has no key`);
        return [compartment, key.seal({ stream, eventId: id, type, schema, compartment }, fields)];
      }),
    );
    const envelope = present({ schema, occurredAt: event.occurredAt ?? writing.recordedAt, ...writing });
    const texts = { envelope: canonical(envelope), data: canonical(event.data), sealed: canonical(sealed) };
    const hash = kernel.chain(previous, { stream, revision, id, type, schema, ...texts });
    previous = hash;
    revision += 1;
    return {
      id,
      type,
      // Canonical as well: the names stand in their order.
      data: `{"data":${texts.data},"sealed":${texts.sealed}}`,
      metadata: canonical({ ...envelope, hash }),
    };
  });
}

function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
