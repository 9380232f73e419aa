import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutcomeUnknown, type ImportedBatch } from '@mouakaba/event-sourcing';
import { SqliteKeyStore, StoreLocked, openEventStore, openSqliteOperationalStore } from '@mouakaba/sqlite';
import { openSource, openTarget } from '@mouakaba/tools/migrate';
import { Program } from './child.js';
import { addressesIn, contentOf, files, importing, inFile, moved, type Change } from './migrated-stores.js';
import { fillFolder } from './migration-source.js';

let made: string;
let folder: string;
let from: string;
let to: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'mouakaba-migration-'));
  await fillFolder(join(made, 'data'), 600);
});
afterAll(() => {
  rmSync(made, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-migration-'));
  [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(from);
  for (const file of files) copyFileSync(join(made, 'data', file), join(from, file));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const move = (change?: Change) => moved(from, to, change);

describe('a migration', () => {
  it('copies everything byte for byte, into a log of a later epoch', async () => {
    const { events, keys, operations, foundThere } = await move();
    expect(contentOf(to)).toEqual(contentOf(from));
    const [log, kept, entries] = contentOf(from) as [unknown[], unknown[], unknown[]];
    expect({ events, keys, operations, foundThere }).toEqual({
      events: log.length,
      keys: kept.length,
      operations: entries.length,
      foundThere: 0,
    });
    const epochs = await Promise.all([openSource(addressesIn(from)), openTarget(addressesIn(to))]);
    expect(epochs[1].events.epoch > epochs[0].events.epoch).toBe(true);
    for (const side of epochs) await side.close();
  });

  it('writes nothing more when it is run again', async () => {
    const first = await move();
    const again = await move(({ target }) => ({
      target: importing(target, () => Promise.reject(new Error('nothing is left to import'))),
    }));
    expect(again).toEqual({ ...first, foundThere: first.events });
  });

  it('goes on from wherever it was cut short', async () => {
    let next = 0;
    for (const step of [1, 2, 30, 7, 90, 1]) {
      next += step;
      const cut = move(({ target }) => ({
        target: importing(target, async (batches: readonly ImportedBatch[]) => {
          await target.events.importInOrder(batches.slice(0, step));
          throw new TypeError('cut short');
        }),
      }));
      await expect(cut).rejects.toThrow('cut short');
    }
    expect((await move()).foundThere).toBeGreaterThanOrEqual(next);
    expect(contentOf(to)).toEqual(contentOf(from));
  });

  it('sends again what it does not know to be written', async () => {
    let told = 0;
    await move(({ target }) => ({
      target: importing(target, async (batches) => {
        told += 1;
        if (told === 1) await target.events.importInOrder(batches.slice(0, 40));
        if (told === 2) await target.events.importInOrder(batches);
        if (told <= 2) throw new OutcomeUnknown();
        await target.events.importInOrder(batches);
      }),
    }));
    expect(contentOf(to)).toEqual(contentOf(from));
  });

  it('ends equal after kill -9 at any moment, as a program', async () => {
    const program = () =>
      Program.start('libs/tools/src/migrate/main.ts', ['--from', `sqlite:${from}`, '--to', `sqlite:${to}`], {
        cwd: folder,
        env: {},
      });
    for (const step of ['Copying keys', 'Copying operational entries', 'Copying events', 'Comparing logs']) {
      const killed = program();
      await killed.prints(step);
      await killed.kill();
    }
    const last = program();
    expect({ exit: await last.exit(), errors: last.errors }).toEqual({ exit: 0, errors: '' });
    expect(last.output).toMatch(
      /Both logs hold \d+ events; every chain holds; both have the root\n {2}[0-9a-f]{64}/,
    );
    expect(contentOf(to)).toEqual(contentOf(from));
  });
});

describe('a migration is refused', () => {
  it('while a server has the source, and no server gets it meanwhile', async () => {
    const server = await openEventStore(join(from, 'events.db'));
    await expect(move()).rejects.toThrow(StoreLocked);
    await server.close();
    await move(({ target }) => ({
      target: importing(target, async (batches) => {
        await expect(openEventStore(join(from, 'events.db'))).rejects.toThrow(StoreLocked);
        await target.events.importInOrder(batches);
      }),
    }));
  });

  it('without a source, and makes none', async () => {
    rmSync(join(from, 'keys.db'));
    await expect(move()).rejects.toThrow('There is nothing to move');
  });

  it.each<[string, () => Promise<void>, RegExp]>([
    [
      'another log',
      async () => {
        const store = await openEventStore(join(to, 'events.db'));
        await store.append('case-1', 'no-stream', [{ id: 'x', type: 'T', data: '{}', metadata: '{}' }]);
        await store.close();
      },
      /neither empty nor the beginning.*event 0 of the log \(case-1, revision 0\)/,
    ],
    [
      'another key',
      async () => {
        const keys = new SqliteKeyStore(join(to, 'keys.db'));
        await keys.insertIfAbsent('installation', 'another');
        await keys.close();
      },
      /neither empty nor the beginning.*1 of its keys/,
    ],
    [
      'other operational state',
      async () => {
        const store = openSqliteOperationalStore(join(to, 'operations.db'));
        await store.put('accounts', 'a', 1);
        await store.close();
      },
      /neither empty nor the beginning.*1 of its operational entries/,
    ],
  ])('where the target has %s, and nothing is written there', async (_, fill, message) => {
    mkdirSync(to);
    await fill();
    await (await openTarget(addressesIn(to))).close();
    const before = contentOf(to);
    await expect(move()).rejects.toThrow(message);
    expect(contentOf(to)).toEqual(before);
  });

  it('where the target has more than the source', async () => {
    await move();
    inFile(join(from, 'events.db'), 'DELETE FROM events WHERE position = (SELECT max(position) FROM events)');
    await expect(move()).rejects.toThrow('neither empty nor the beginning');
  });
});

describe('a migration finds', () => {
  it.each([
    `UPDATE events SET data = replace(data, 'mother', 'father') WHERE position = 7`,
    `UPDATE events SET metadata = metadata || ' ' WHERE position = 7`,
    `UPDATE events SET type = 'CaseClosed' WHERE position = 7`,
    `UPDATE events SET id = 'another' WHERE position = 7`,
    `DELETE FROM events WHERE position = 7`,
  ])('what was changed in the copy: %s', async (sql) => {
    await move();
    inFile(join(to, 'events.db'), sql);
    await expect(move()).rejects.toThrow(/event 6 of the log/);
  });

  it('what the copy does not keep as it was given', async () => {
    const bent = move(({ target }) => ({
      target: importing(target, async (batches) => {
        const changed = batches.map((batch, place) =>
          place === 20
            ? { ...batch, events: batch.events.map((event) => ({ ...event, data: `${event.data} ` })) }
            : batch,
        );
        await target.events.importInOrder(changed);
      }),
    }));
    await expect(bent).rejects.toThrow(
      /The logs are not the same: .* The first difference is event \d+ of the log/,
    );
  });

  it('that the source was changed by hand', async () => {
    inFile(
      join(from, 'events.db'),
      `UPDATE events SET data = replace(data, 'mother', 'father') WHERE position = (SELECT min(position) FROM events WHERE data LIKE '%mother%')`,
    );
    await expect(move()).rejects.toThrow(/chains do not hold: 1 events .*event 0 of the log .*\(hash\)/);
  });

  it('that something was written to the source meanwhile', async () => {
    const written = move(({ target }) => ({
      target: importing(target, async (batches) => {
        await target.events.importInOrder(batches);
        inFile(
          join(from, 'events.db'),
          `INSERT INTO events (stream, revision, kind, id, type, data, metadata) VALUES ('case-x', 0, 'case', 'x', 'T', '{}', '{}')`,
        );
      }),
    }));
    await expect(written).rejects.toThrow('Something was written to the source meanwhile');
  });

  it('a key or an operational entry that did not arrive', async () => {
    const nothing = { bind: () => Promise.resolve() };
    const keyless = move(({ target }) => ({
      target: {
        ...target,
        keys: { ...nothing, list: (o) => target.keys.list(o), insertRecords: () => Promise.resolve() },
      },
    }));
    await expect(keyless).rejects.toThrow(/The keys are not the same: \d+ are missing, 0 are others/);
    rmSync(to, { recursive: true });
    const stateless = move(({ target }) => ({
      target: {
        ...target,
        operations: {
          ...nothing,
          entries: (o) => target.operations.entries(o),
          putEntries: () => Promise.resolve(),
        },
      },
    }));
    await expect(stateless).rejects.toThrow(/The operational entries are not the same/);
  });
});
