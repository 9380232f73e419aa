import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kindOf, wholeLog } from '@mouakaba/event-sourcing';
import { until } from '@mouakaba/event-sourcing/testing';
import { Child } from '../../test/child.js';
import { all, anEvent, events, streamsWithGaps } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { openReadOnly } from './event-reader.js';
import { openEventStore } from './sqlite-event-store.js';

describe('reading', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let path: string;
  beforeEach(() => {
    folder = emptyFolder();
    path = `${folder.path}/events.db`;
  });
  afterEach(() => {
    folder.remove();
  });

  it('works beside a server that writes', async () => {
    const server = Child.start('writing.child.ts', path, '4', `${folder.path}/acknowledged`);
    await server.line();
    await server.line();
    const reader = openReadOnly(path);
    const before = await all(reader.readAll());
    let now = before;
    await until('more is written', async () => (now = await all(reader.readAll())).length > before.length);
    expect(now.slice(0, before.length)).toEqual(before);
    expect(streamsWithGaps(now)).toEqual([]);
    await reader.close();
    await server.kill();
  });

  it('makes nothing where there is no store', () => {
    expect(() => openReadOnly(path)).toThrow(`there is no event store at ${path}`);
    new DatabaseSync(path).close();
    expect(() => openReadOnly(path)).toThrow('not an event store');
  });

  it('leaves the event loop free, and bounds a chunk by its size too', async () => {
    const store = await openEventStore(path);
    for (let batch = 0; batch < 4; batch += 1) {
      const big = Array.from({ length: 25 }, () => anEvent('x'.repeat(60_000)));
      await store.append('case-1', batch === 0 ? 'no-stream' : batch * 25 - 1, big);
    }
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    expect(await all(store.readAll())).toHaveLength(100);
    reading = false;
    expect(turns).toBeGreaterThanOrEqual(5);
    await store.close();
  });

  it('seeks, whatever the access log has grown to: no query walks the table or sorts', async () => {
    const store = await openEventStore(path);
    for (const stream of ['access-1', 'case-1', 'meeting-1'])
      await store.append(stream, 'no-stream', events(1));
    const asked: string[] = [];
    const prepare = DatabaseSync.prototype.prepare;
    DatabaseSync.prototype.prepare = function (query) {
      asked.push(query);
      return prepare.call(this, query);
    };
    const reader = openReadOnly(path);
    await all(reader.readAll({ filter: wholeLog }));
    await all(reader.readAll({ filter: { only: ['access'] } }));
    await all(reader.readAll());
    await all(reader.readStream('case-1', { backwards: true }));
    await all(reader.readStream('case-1'));
    await reader.head(wholeLog);
    DatabaseSync.prototype.prepare = prepare;
    const file = new DatabaseSync(path);
    const queries = asked.filter((query) => query.includes('FROM events'));
    expect(queries.length).toBeGreaterThanOrEqual(7);
    for (const query of queries) {
      const plan = file
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all()
        .map(({ detail }) => String(detail));
      expect(plan.filter((step) => /SCAN events|TEMP B-TREE/.test(step))).toEqual([]);
    }
    file.close();
    await reader.close();
    await store.close();
  });

  it('says of an event that it is filed under another kind, however it is read', async () => {
    const store = await openEventStore(path);
    const { position } = await store.append('case-1', 'no-stream', events(2));
    const file = new DatabaseSync(path);
    file.exec("UPDATE events SET kind = 'access' WHERE revision = 1");
    file.close();
    const read = [
      ...(await all(store.readStream('case-1'))),
      ...(await all(store.readAll())),
      ...(await all(store.readAll({ filter: { only: ['access'] } }))),
      ...(await store.newest(1)),
      await store.eventAt(position),
    ];
    expect(read.map((event) => [event?.revision, event?.misfiled])).toEqual([
      ...[
        [0, undefined],
        [1, true],
      ],
      ...[
        [0, undefined],
        [1, true],
      ],
      ...[
        [1, true],
        [1, true],
        [1, true],
      ],
    ]);
    await store.close();
  });

  it.each([
    ['an excluded kind is there', ['access-1', 'case-1'], ['meeting-1', 'case-2'], ['meeting-1', 'case-2']],
    ['no excluded kind is there yet', ['case-1'], ['access-1', 'case-2'], ['case-2']],
  ])(
    'skips nothing that is committed while it looks which kinds there are, when %s',
    async (_, present, meanwhile, then) => {
      const store = await openEventStore(path);
      for (const stream of present) await store.append(stream, 'no-stream', events(1));
      await store.close();
      const restore = afterEachKindsQuery(() => {
        const file = new DatabaseSync(path);
        const insert = file.prepare(
          "INSERT INTO events (stream, revision, kind, id, type, data, metadata) VALUES (?, 0, ?, ?, 'T', '{}', '{}')",
        );
        for (const stream of meanwhile.splice(0)) insert.run(stream, kindOf(stream), stream);
        file.close();
      });
      const reader = openReadOnly(path);
      const first = reader.chunk(undefined, wholeLog);
      const second = reader.chunk(first.at(-1)?.position, wholeLog);
      restore();
      expect(first.map(({ stream }) => stream)).toEqual(['case-1']);
      expect(second.map(({ stream }) => stream)).toEqual(then);
      await reader.close();
    },
  );
});

/** Something another process does between two queries of one chunk. */
function afterEachKindsQuery(happens: () => void): () => void {
  const prepare = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function (query) {
    const statement = prepare.call(this, query);
    if (!query.includes('RECURSIVE')) return statement;
    const iterate = statement.iterate.bind(statement);
    statement.iterate = () => {
      const rows = [...iterate()];
      happens();
      return rows.values() as ReturnType<typeof iterate>;
    };
    return statement;
  };
  return () => {
    DatabaseSync.prototype.prepare = prepare;
  };
}
