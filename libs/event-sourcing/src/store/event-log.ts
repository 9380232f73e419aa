import type { Actor } from '@mouakaba/contracts';
import type { DomainClock } from '../commands/clock.js';
import type { DamagedStreams } from './damaged-streams.js';
import type { EventRegistry } from './event-registry.js';
import type { EventStore } from './event-store.js';
import type { Keys } from '../sealing/keys.js';

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

/** All that reading and writing streams needs. Built once, by the composition root. */
export interface EventLog {
  readonly store: EventStore;
  readonly keys: Keys;
  readonly registry: EventRegistry;
  readonly clock: DomainClock;
  readonly chain: Chain;
  readonly damaged: DamagedStreams;
}

/** What all events of one command have in common. */
export interface EventMetadata {
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly commandId: string;
  readonly fingerprint?: string | undefined;
}

/** The last event of a stream, as far as the next one needs it. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}
