import type { SealedBlock } from '@mouakaba/contracts';

/** What a ciphertext is bound to: a block moved to another event, type or compartment does not open. */
export interface SealContext {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
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
   * @throws KeyDestroyed erased · Unavailable away · Error it was lost
   */
  get(stream: string): Promise<StreamKey>;
  /** Of streams without personal fields: one key of the installation, for fingerprints. */
  installation(): Promise<Pick<StreamKey, 'fingerprint'>>;
}

export class KeyDestroyed extends Error {
  constructor(readonly stream: string) {
    super(`the key of ${stream} is destroyed`);
    this.name = 'KeyDestroyed';
  }
}
