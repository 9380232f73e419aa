import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreServer, type MongoReplicaSet } from '@mouakaba/local';
import type { MongoClient } from 'mongodb';

export const databases = ['keys', 'operations', 'read-models'] as const;
export type Database = (typeof databases)[number];

interface Servers {
  readonly set: MongoReplicaSet;
  readonly client: MongoClient;
}

/** The stores of one installation on servers: a log in an event store of its own, and databases of one MongoDB. */
export class ClusterStores {
  private static made = 0;
  private static readonly started = new Set<EventStoreServer>();

  private constructor(
    private readonly servers: Servers,
    readonly folder: string,
    readonly eventStore: EventStoreServer,
    private readonly name: string,
  ) {}

  static begin(servers: Servers): Promise<ClusterStores> {
    return ClusterStores.of(servers, mkdtempSync(join(tmpdir(), 'mouakaba-event-store-')));
  }

  static async stopAll(): Promise<void> {
    for (const server of ClusterStores.started) await server.end();
    ClusterStores.started.clear();
  }

  private static async of(servers: Servers, folder: string): Promise<ClusterStores> {
    const eventStore = await EventStoreServer.start(folder);
    ClusterStores.started.add(eventStore);
    return new ClusterStores(servers, folder, eventStore, `stores-${String(++ClusterStores.made)}`);
  }

  database(which: Database): string {
    return `${this.name}-${which}`;
  }

  url(which: Database): string {
    return this.servers.set.url(this.database(which));
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      EVENT_STORE_URL: this.eventStore.url,
      KEY_STORE_URL: this.url('keys'),
      OPERATIONAL_STORE_URL: this.url('operations'),
      READ_MODEL_URL: this.url('read-models'),
    };
  }

  /** All of them as they stand; nobody uses them. */
  async copy(): Promise<ClusterStores> {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-event-store-'));
    await this.copyLogTo(folder);
    const copy = await ClusterStores.of(this.servers, folder);
    for (const which of databases) await this.copyTo(copy, which);
    return copy;
  }

  /** What the other has of it is gone first. What a process writes meanwhile is written over. */
  async copyTo(other: ClusterStores, which: Database): Promise<void> {
    const { client } = this.servers;
    const [source, target] = [client.db(this.database(which)), client.db(other.database(which))];
    await other.lose(which);
    for (const { name } of await source.listCollections({}, { nameOnly: true }).toArray()) {
      const writes = (await source.collection(name).find().toArray()).map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
      }));
      if (writes.length > 0) await target.collection(name).bulkWrite(writes);
    }
  }

  async lose(which: Database): Promise<void> {
    await this.servers.client.db(this.database(which)).dropDatabase();
  }

  /** Puts this log in the place of the other's, at its address. */
  async putLogUnder({ eventStore, folder }: ClusterStores): Promise<void> {
    await eventStore.end();
    await this.copyLogTo(folder);
    await eventStore.restart();
  }

  private async copyLogTo(folder: string): Promise<void> {
    await this.eventStore.end('SIGTERM');
    cpSync(this.folder, folder, { recursive: true, force: true });
    await this.eventStore.restart();
  }
}
