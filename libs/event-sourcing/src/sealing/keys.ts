import { withoutHiddenIn, type SealedBlock, type SealedBlocks } from '@mouakaba/contracts';

/** What a ciphertext is bound to: a block moved to another event, type or compartment does not open. */
export interface SealContext {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
  /** The version that the event was written with, whatever its newest one is. */
  readonly schema: number;
  readonly compartment: string;
}

/** The data key of one stream, unwrapped. */
export interface StreamKey {
  seal(context: SealContext, plain: object): SealedBlock;
  /** @throws if the block was altered or belongs elsewhere */
  open(context: SealContext, block: SealedBlock): object;
  /** HMAC of a command's canonical body; tells a repeated request from another one under the same key. */
  fingerprint(canonicalBody: string): string;
}

export interface Keys {
  /**
   * The key of a stream that does not exist yet: inserted if absent, made durable, read back.
   * @throws KeyDestroyed a tombstone stands there
   * @throws Unavailable the key store is away
   */
  create(stream: string): Promise<StreamKey>;
  /**
   * The key of a stream that exists.
   * @throws KeyDestroyed erased · Unavailable away · StreamDamaged it was lost, or cannot be unwrapped
   */
  get(stream: string): Promise<StreamKey>;
  /** The keys of many streams in one question; those destroyed or lost, or not to be unwrapped, are not among them. */
  getMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamKey>>;
  /**
   * Those of the blocks whose stream has lost its key, or has another than the one that sealed them; what a destroyed key
   * had sealed is not among them. Asks the store itself, in one question, whatever was opened before.
   * @throws Unavailable the key store is away
   */
  unopened(copies: readonly SealedCopy[]): Promise<readonly SealedCopy[]>;
  /**
   * One key of the installation: for the fingerprints of streams without personal fields.
   * @throws Unavailable away, or it was lost: no record is damaged by that, and nothing goes on without it
   */
  installation(): Promise<StreamKey>;
}

export class KeyDestroyed extends Error {
  constructor(readonly stream: string) {
    super(`the key of ${stream} is destroyed`);
    this.name = 'KeyDestroyed';
  }
}

/** A sealed block copied out of its event into a read model, with all that opening it takes. */
export interface SealedCopy {
  readonly context: SealContext;
  readonly block: SealedBlock;
}

/** The event's block of that compartment, to keep in a document; undefined if the event has none. */
export function sealedCopy(event: Sealed, compartment: string): SealedCopy | undefined {
  const block = event.sealed[compartment];
  return block === undefined ? undefined : { context: sealContext(event, compartment), block };
}

/** Every block of an event. */
export function sealedCopies(event: Sealed): readonly SealedCopy[] {
  return Object.entries(event.sealed).map(([compartment, block]) => ({
    ...{ context: sealContext(event, compartment), block },
  }));
}

/** What a copy says; undefined without its key, or if it does not open: that hides one thing, and not a whole list. */
export function openedCopy(key: StreamKey | undefined, { context, block }: SealedCopy): object | undefined {
  try {
    return withoutHiddenIn(key?.open(context, block));
  } catch {
    return undefined;
  }
}

/** Whether an event has sealed blocks, as the text that is stored says, without reading it whole. */
export function holdsSealed({ data }: { readonly data: string }): boolean {
  return !data.endsWith('"sealed":{}}');
}

/** What an event's block of a compartment is bound to. */
export function sealContext({ stream, id, type, schema }: Sealed, compartment: string): SealContext {
  return { stream, eventId: id, type, schema, compartment };
}

type Sealed = Omit<SealContext, 'eventId' | 'compartment'> & {
  readonly id: string;
  readonly sealed: SealedBlocks;
};
