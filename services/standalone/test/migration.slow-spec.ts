import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreServer, MongoReplicaSet } from '@mouakaba/local';
import { Program } from './child.js';
import { fillFolder } from './migration-source.js';

jest.setTimeout(24 * 3_600_000); // as many events as one asks for

/** A million once, by hand; by default as many as a spec may take. */
const events = Number(process.env['MIGRATED_EVENTS'] ?? 20_000);

let folder: string;
let server: EventStoreServer;
let another: EventStoreServer;
let set: MongoReplicaSet;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-migration-'));
  server = await EventStoreServer.start(join(folder, 'event-store'));
  another = await EventStoreServer.start(join(folder, 'another-event-store'));
  set = await MongoReplicaSet.start(join(folder, 'mongodb'));
  await fillFolder(join(folder, 'here'), events);
});
afterAll(async () => {
  await server.end();
  await another.end();
  await set.stop();
  rmSync(folder, { recursive: true });
});

const cluster = (side: 'from' | 'to', at = server, prefix = '') => [
  ...[`--${side}`, at.url, `--${side}-keys`, set.url(`${prefix}keys`)],
  ...[`--${side}-operations`, set.url(`${prefix}operations`)],
];
const migrate = (...args: string[]) =>
  Program.start('libs/tools/src/migrate/main.ts', args, { cwd: folder, env: {} });

/** Ends well, and says which root both logs have. */
async function rootOf(program: Program): Promise<string | undefined> {
  expect({ exit: await program.exit(), errors: program.errors }).toEqual({ exit: 0, errors: '' });
  // How long it took is for whoever asked for many.
  if (process.env['MIGRATED_EVENTS'] !== undefined) process.stderr.write(program.output);
  return /^ {2}([0-9a-f]{64})$/m.exec(program.output)?.[1];
}

function* rowsOf(file: string, query: string): Generator {
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  yield* database.prepare(query).iterate();
  database.close();
}

/** Row by row: a million of them fit in no assertion. */
function expectSame(file: string, query: string): void {
  const copies = rowsOf(join('back', file), query);
  let rows = 0;
  for (const row of rowsOf(join('here', file), query)) {
    if (JSON.stringify(row) !== JSON.stringify(copies.next().value))
      throw new Error(`${file}: row ${String(rows)} is another`);
    rows += 1;
  }
  expect(copies.next().done).toBe(true);
  expect(rows).toBeGreaterThan(0);
}

describe('an installation', () => {
  let root: string | undefined;

  it('moves to a cluster, killed on the way and started again', async () => {
    const here = `sqlite:${join(folder, 'here')}`;
    for (const share of [0.2, 0.6]) {
      const killed = migrate('--from', here, ...cluster('to'));
      await appended(share * events);
      await killed.kill();
    }
    root = await rootOf(migrate('--from', here, ...cluster('to')));
    expect(root).toBeDefined();
  });

  it('moves from one cluster to another, as a restored copy does', async () => {
    expect(await rootOf(migrate(...cluster('from'), ...cluster('to', another, 'another-')))).toBe(root);
  });

  it('moves back, killed and started again, and is the same, byte for byte', async () => {
    const back = `sqlite:${join(folder, 'back')}`;
    const killed = migrate(...cluster('from'), '--to', back);
    await killed.prints('Copying operational entries');
    await killed.kill();
    expect(await rootOf(migrate(...cluster('from'), '--to', back))).toBe(root);
    expectSame(
      'events.db',
      'SELECT stream, revision, kind, id, type, data, metadata FROM events ORDER BY position',
    );
    expectSame('keys.db', 'SELECT * FROM keys ORDER BY id');
    expectSame('operations.db', 'SELECT * FROM entries WHERE expires_at IS NOT 1 ORDER BY collection, key');
  });
});

/** Until the server's log holds so many events of ours. */
async function appended(count: number): Promise<void> {
  const log = new DatabaseSync(join(folder, 'event-store', 'event-store.db'), { readOnly: true });
  try {
    const statement = log.prepare(`SELECT count(*) AS events FROM events WHERE stream LIKE 'case-%'`);
    while (Number(statement.get()?.['events']) < count) await new Promise((turn) => setTimeout(turn, 20));
  } finally {
    log.close();
  }
}
