import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import {
  KeyDestroyed,
  StreamDamaged,
  Unavailable,
  canonical,
  openedCopy,
  type Keys,
  type SealContext,
  type SealedCopy,
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

/** The data keys of streams: one for each that has personal fields, kept wrapped, used only as read back from the store. */
export class StreamKeys implements Keys {
  private readonly cache = new LRUCache<string, StreamKey>({
    ...{ max: limits.keysRemembered, ttl: limits.keyTime },
  });

  constructor(
    private readonly store: Pick<KeyStore, 'insertIfAbsent' | 'read' | 'readMany' | 'check'>,
    private readonly encryptionKey: KeyEncryptionKey,
    /** Hears of a stream whose key was asked for and is lost: it is not there, nor the mark of one that was destroyed, or it cannot be unwrapped. */
    private readonly onLost: (stream: string) => void = () => undefined,
  ) {}

  /**
   * Opens the keys of an installation; at its first start the key-encryption key and the installation's own are made.
   * @throws KeysNotOpened the file is missing, or is not the one that wrapped these keys; or the installation's is lost
   * @throws Unavailable the key store is away
   */
  static async open(
    store: KeyStore,
    keyEncryptionKeyFile: string,
    onLost?: (stream: string) => void,
  ): Promise<StreamKeys> {
    // Looked at first: the installation's key is made before any other.
    const others = (await store.list({ limit: 2 })).filter(({ id }) => id !== installationId);
    const isNew = (await store.read(installationId)) === undefined;
    if (isNew && others.length > 0)
      throw new KeysNotOpened(
        'The key of the installation is missing from its keys (keys.db, or what KEY_STORE_URL names): put back the keys that belong to this log, or restore one backup as a whole with npm run restore.',
      );
    const keys = new StreamKeys(
      store,
      keyEncryptionKeyFromFile(keyEncryptionKeyFile, { create: isNew }),
      onLost,
    );
    try {
      if (isNew) await keys.create(installationId);
      else await keys.installation();
    } catch (cause) {
      if (cause instanceof Unavailable) throw cause;
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
    for (const id of missing) {
      const key = kept.get(id);
      if (key !== 'destroyed' && this.unwrapped(id, key) === undefined) this.onLost(id);
    }
    return new Map(
      streams.flatMap((stream) => {
        const key = this.cache.get(stream);
        return key === undefined ? [] : [[stream, key] as const];
      }),
    );
  }

  async unopened(copies: readonly SealedCopy[]): Promise<readonly SealedCopy[]> {
    const streams = [...new Set(copies.map(({ context }) => context.stream))];
    const kept = await this.store.readMany(streams);
    const keys = new Map<string, StreamKey>();
    for (const id of streams) {
      const key = kept.get(id);
      this.cache.delete(id); // what was opened before may be gone from the store
      const unwrapped = key === 'destroyed' ? undefined : this.unwrapped(id, key);
      if (unwrapped !== undefined) keys.set(id, unwrapped);
    }
    return copies.filter(
      (copy) =>
        kept.get(copy.context.stream) !== 'destroyed' &&
        openedCopy(keys.get(copy.context.stream), copy) === undefined,
    );
  }

  async installation(): Promise<StreamKey> {
    return this.get(installationId);
  }

  /** Whether keys can be read and made now: really tried. @throws Unavailable they cannot, and why */
  async check(): Promise<void> {
    await this.store.check();
    if (this.unwrapped(installationId, await this.store.read(installationId)) === undefined)
      throw new Unavailable('keys', new Error('the key of the installation is lost'));
  }

  private async readBack(id: string): Promise<StreamKey> {
    const kept = await this.store.read(id);
    if (kept === 'destroyed') throw new KeyDestroyed(id);
    const key = this.unwrapped(id, kept);
    if (key !== undefined) return key;
    this.onLost(id);
    throw new StreamDamaged(id, 'key');
  }

  /** Undefined if it is not there, was wrapped for another stream or by another key, or was altered. */
  private unwrapped(id: string, kept: KeptKey | undefined): StreamKey | undefined {
    if (kept === undefined || kept === 'destroyed') return undefined;
    try {
      const key = streamKey(this.encryptionKey.unwrap(id, kept.wrapped));
      this.cache.set(id, key);
      return key;
    } catch {
      return undefined;
    }
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
