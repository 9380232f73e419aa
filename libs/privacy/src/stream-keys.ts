import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  KeyDestroyed,
  StreamDamaged,
  canonical,
  type Keys,
  type SealContext,
  type StreamKey,
} from '@mouakaba/event-sourcing';
import {
  decrypt,
  encrypt,
  KeysNotOpened,
  keyEncryptionKeyFromFile,
  type KeyEncryptionKey,
} from './key-encryption-key.js';
import type { KeptKey, KeyStore } from './key-store.js';

const installationId = 'installation';
/** An unwrapped key is forgotten after this long, so that a destroyed one stops opening anything. */
const cacheMilliseconds = 60_000;

/** The data keys of streams: one for each that has personal fields, kept wrapped, used only as read back from the store. */
export class StreamKeys implements Keys {
  private readonly cache = new LRUCache<string, StreamKey>({ max: 20_000, ttl: cacheMilliseconds });

  constructor(
    private readonly store: KeyStore,
    private readonly encryptionKey: KeyEncryptionKey,
    /** Hears of a stream whose key was asked for and is not there, nor the mark of one that was destroyed. */
    private readonly onLost: (stream: string) => void = () => undefined,
  ) {}

  /**
   * Opens the keys of an installation; at its first start the key-encryption key is made.
   * @throws Error the file is missing, or is not the one that wrapped these keys
   */
  static async open(
    store: KeyStore,
    keyEncryptionKeyFile: string,
    onLost?: (stream: string) => void,
  ): Promise<StreamKeys> {
    const isNew = (await store.read(installationId)) === undefined;
    const keys = new StreamKeys(
      store,
      keyEncryptionKeyFromFile(keyEncryptionKeyFile, { create: isNew }),
      onLost,
    );
    try {
      await keys.installation();
    } catch (cause) {
      throw new KeysNotOpened(
        `${keyEncryptionKeyFile} does not open the keys of this folder: put the right one there.`,
        cause,
      );
    }
    return keys;
  }

  async create(stream: string): Promise<StreamKey> {
    await this.store.insertIfAbsent(stream, this.encryptionKey.wrap(stream, randomBytes(32)));
    return this.readBack(stream);
  }

  async get(stream: string): Promise<StreamKey> {
    return this.cache.get(stream) ?? (await this.readBack(stream));
  }

  async getMany(streams: readonly string[]): Promise<ReadonlyMap<string, StreamKey>> {
    const missing = streams.filter((stream) => !this.cache.has(stream));
    const kept = missing.length === 0 ? new Map<string, KeptKey>() : await this.store.readMany(missing);
    for (const id of missing) if (!kept.has(id)) this.onLost(id);
    for (const [id, key] of kept) if (key !== 'destroyed') this.unwrap(id, key.wrapped);
    return new Map(
      streams.flatMap((stream) => {
        const key = this.cache.get(stream);
        return key === undefined ? [] : [[stream, key] as const];
      }),
    );
  }

  async installation(): Promise<StreamKey> {
    return this.cache.get(installationId) ?? (await this.create(installationId));
  }

  /** Whether keys can be read and made now: really tried. @throws Unavailable they cannot, and why */
  async check(): Promise<void> {
    await this.store.check();
    await this.store.read(installationId);
  }

  private async readBack(id: string): Promise<StreamKey> {
    const kept = await this.store.read(id);
    if (kept === undefined) {
      this.onLost(id);
      throw new StreamDamaged(id, 'key');
    }
    if (kept === 'destroyed') throw new KeyDestroyed(id);
    return this.unwrap(id, kept.wrapped);
  }

  private unwrap(id: string, wrapped: string): StreamKey {
    const key = streamKey(this.encryptionKey.unwrap(id, wrapped));
    this.cache.set(id, key);
    return key;
  }
}

function streamKey(bytes: Buffer): StreamKey {
  const dataKey = createSecretKey(bytes);
  const fingerprintKey = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', 'fingerprint', 32)));
  return {
    seal: (context, plain) => encrypt(dataKey, associated(context), Buffer.from(canonical(plain))),
    open: (context, block) =>
      JSON.parse(decrypt(dataKey, associated(context), block).toString('utf8')) as object,
    fingerprint: (body) => createHmac('sha256', fingerprintKey).update(body).digest('hex'),
  };
}

function associated({ stream, eventId, type, schema, compartment }: SealContext): string {
  return canonical([stream, eventId, type, schema, compartment]);
}
