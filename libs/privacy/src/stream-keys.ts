import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import {
  KeyDestroyed,
  StreamDamaged,
  Unavailable,
  canonical,
  openedCopy,
  type EventStore,
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
/** Keys that are looked at when an installation is opened. */
const looked = 20;

export interface InstallationOptions {
  /** What was recorded under these keys: where there is anything, the installation is not a new one. */
  readonly log?: Pick<EventStore, 'head'>;
  /** Hears of a stream whose key was asked for and is lost. */
  readonly onLost?: (stream: string) => void;
}

const installationKey = (fault: string) =>
  `The key of the installation is ${fault} (keys.db, or what KEY_STORE_URL names): put back the keys that belong to this log, or restore one backup as a whole with npm run restore.`;

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
   * @throws Unavailable the key store, or the log, is away
   */
  static async open(
    store: KeyStore,
    keyEncryptionKeyFile: string,
    { log, onLost }: InstallationOptions = {},
  ): Promise<StreamKeys> {
    // Looked at first: the installation's key is made before any other, and before anything is recorded.
    const others = (await store.list({ limit: looked })).filter(({ id }) => id !== installationId);
    const isUsed = others.length > 0 || (await log?.head()) !== undefined;
    const isNew = (await store.read(installationId)) === undefined;
    if (isNew && isUsed) throw new KeysNotOpened(installationKey('missing from its keys'));
    const keys = new StreamKeys(
      store,
      keyEncryptionKeyFromFile(keyEncryptionKeyFile, { create: isNew }),
      onLost,
    );
    if (isNew) await keys.insert(installationId);
    if ((await keys.readOwn()) !== undefined) return keys;
    const opensOthers = others.some((key) => 'wrapped' in key && keys.unwrapped(key.id, key) !== undefined);
    throw new KeysNotOpened(
      opensOthers
        ? installationKey('not the one that was kept among its keys')
        : `${keyEncryptionKeyFile} does not open the keys of this folder: put the right one there.`,
    );
  }

  async create(stream: string): Promise<StreamKey> {
    await this.insert(stream);
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
    return this.cache.get(installationId) ?? (await this.requireOwn());
  }

  /** Whether keys can be read and made now: really tried. @throws Unavailable they cannot, and why */
  async check(): Promise<void> {
    await this.store.check();
    await this.requireOwn();
  }

  private insert(id: string): Promise<void> {
    return this.store.insertIfAbsent(id, this.encryptionKey.wrap(id, randomBytes(32)));
  }

  private async readOwn(): Promise<StreamKey | undefined> {
    return this.unwrapped(installationId, await this.store.read(installationId));
  }

  private async requireOwn(): Promise<StreamKey> {
    const key = await this.readOwn();
    if (key !== undefined) return key;
    this.cache.delete(installationId);
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
