import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileOf } from '@mouakaba/host';
import { openCase, staff, type Reply, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

interface Hand {
  /** Runs with `:stream` and whatever of `:at` it names. */
  readonly sql: readonly string[];
  readonly firstBreak?: { readonly revision: number; readonly kind: 'gap' | 'bytes' | 'hash' };
}

/** A case's stream: reported, opened, assigned, received, and four consents, each with the child's word beside it. */
const consents = 4;
const last = 3 + 2 * consents;
const here = 'WHERE stream = :stream AND revision';

const hands: Readonly<Record<string, Hand>> = {
  'edits what was recorded': {
    sql: [`UPDATE events SET data = replace(data, 'mother', 'father') ${here} = 4`],
    firstBreak: { revision: 4, kind: 'hash' },
  },
  'edits by whom it was recorded': {
    sql: [`UPDATE events SET metadata = replace(metadata, 'caseworker', 'coordinator') ${here} = 4`],
    firstBreak: { revision: 4, kind: 'hash' },
  },
  'edits when it was recorded': {
    sql: [`UPDATE events SET metadata = replace(metadata, '"recordedAt":"2', '"recordedAt":"3') ${here} = 5`],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'edits a sealed block': {
    sql: [`UPDATE events SET data = replace(data, '"1.', '"1.A') ${here} = 0`],
    firstBreak: { revision: 0, kind: 'hash' },
  },
  'gives an event another type': {
    sql: [`UPDATE events SET type = 'ChildReceived' ${here} = 5`],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'gives an event a type that nobody knows': {
    sql: [`UPDATE events SET type = 'NothingHappened' ${here} = 5`],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'gives an event a newer schema': {
    sql: [
      `UPDATE events SET metadata = replace(replace(metadata, '"schema":1', '"schema":9'), '"schema":2', '"schema":9') ${here} = 5`,
    ],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'files an event among looks': {
    sql: [`UPDATE events SET kind = 'access' ${here} = 5`],
    firstBreak: { revision: 5, kind: 'bytes' },
  },
  'files an event under a kind that nobody knows': {
    sql: [`UPDATE events SET kind = 'cases' ${here} = 3`],
    firstBreak: { revision: 3, kind: 'bytes' },
  },
  'leaves bytes that are no JSON': {
    sql: [`UPDATE events SET data = substr(data, 1, 20) ${here} = 5`],
    firstBreak: { revision: 5, kind: 'bytes' },
  },
  'empties an envelope': {
    sql: [`UPDATE events SET metadata = '{}' ${here} = 5`],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'writes null for what was recorded': {
    sql: [`UPDATE events SET data = 'null' ${here} = 2`],
    firstBreak: { revision: 2, kind: 'bytes' },
  },
  'leaves no JSON of the report itself': {
    sql: [`UPDATE events SET data = '' ${here} = 0`],
    firstBreak: { revision: 0, kind: 'bytes' },
  },
  'takes what a report says out of it': {
    sql: [`UPDATE events SET data = '{"data":{},"sealed":{}}' ${here} = 0`],
    firstBreak: { revision: 0, kind: 'hash' },
  },
  'deletes in the middle': {
    sql: [`DELETE FROM events ${here} = 5`],
    firstBreak: { revision: 5, kind: 'gap' },
  },
  'deletes the beginning': {
    sql: [`DELETE FROM events ${here} = 0`],
    firstBreak: { revision: 0, kind: 'gap' },
  },
  'deletes in the middle and closes the gap': {
    sql: [`DELETE FROM events ${here} = 5`, `UPDATE events SET revision = revision - 1 ${here} > 5`],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'exchanges two events': {
    sql: [
      `UPDATE events SET revision = -1 ${here} = 4`,
      `UPDATE events SET revision = 4 ${here} = 5`,
      `UPDATE events SET revision = 5 ${here} = -1`,
    ],
    firstBreak: { revision: 4, kind: 'hash' },
  },
  'inserts an event': {
    sql: [
      `UPDATE events SET revision = -revision ${here} > 4`,
      `UPDATE events SET revision = 1 - revision ${here} < 0`,
      `INSERT INTO events (stream, revision, kind, id, type, data, metadata)
       SELECT stream, 5, kind, 'made-up-' || id, type, data, metadata FROM events ${here} = 4`,
    ],
    firstBreak: { revision: 5, kind: 'hash' },
  },
  'appends an event': {
    sql: [
      `INSERT INTO events (stream, revision, kind, id, type, data, metadata)
       SELECT stream, ${String(last + 1)}, kind, 'made-up-' || id, type, data, metadata FROM events ${here} = ${String(last)}`,
    ],
    firstBreak: { revision: last + 1, kind: 'hash' },
  },
  'changes nothing': { sql: [] },
  // Beyond the chain, which links each event to the one before: only the log's tree and its checkpoints see that.
  'cuts off the end, which the chain alone cannot see': {
    sql: [`DELETE FROM events ${here} = ${String(last)}`],
  },
};

describe.each([
  ['with the read models as they were', false],
  ['with read models built anew from it', true],
])('a hand in the store’s file, %s', (_, anew) => {
  let host: InProcessHost;
  let unit: Unit;
  const cases = new Map<string, string>();

  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    for (const name of Object.keys(hands)) cases.set(name, await openCase(host, unit, consents));
    await host.halt();
    tamper(host, cases);
    if (anew) forgetReadModels(host);
    await host.run();
  }, 60_000);
  afterAll(() => InProcessHost.stopAll());

  it.each(Object.entries(hands))('that %s is found where it was', async (name, { firstBreak }) => {
    const caseId = String(cases.get(name));
    const integrity = await unit.auditor.get(`/v1/audit/cases/${caseId}/integrity`);
    expect(integrity).toMatchObject({
      status: 200,
      body: {
        ...{ caseId, checked: ['chain', 'keys'], intact: firstBreak === undefined },
        ...(firstBreak === undefined ? {} : { firstBreak }),
      },
    });
    const history = await unit.auditor.get(`/v1/audit/cases/${caseId}/history`);
    expect([history.status, (history.body['damaged'] as object[] | undefined)?.[0]]).toEqual([
      200,
      firstBreak,
    ]);
    const file = await unit.worker.get(`/v1/cases/${caseId}`);
    if (firstBreak === undefined) expect(file.status).toBe(200);
    else
      expect(file).toMatchObject({ status: 503, body: { code: 'record.damaged', damage: firstBreak.kind } });
    expect((await unit.auditor.get(`/v1/audit/cases/${caseId}/access-log`)).status).toBe(200);
  });

  it('is named by health, and makes nobody unready', async () => {
    const ready = await fetch(`${host.origin}/health/ready`);
    const { dependencies } = (await ready.json()) as {
      dependencies: { name: string; damagedStreams?: number }[];
    };
    expect(dependencies.find(({ name }) => name === 'record')?.damagedStreams).toBe(
      Object.values(hands).filter(({ firstBreak }) => firstBreak !== undefined).length,
    );
  });

  it('is in the integrity of the whole record, which says nothing of what is whole', async () => {
    const { body } = await unit.auditor.get('/v1/audit/integrity');
    const damaged = Object.entries(hands).flatMap(([name, { firstBreak }]) =>
      firstBreak === undefined ? [] : [{ stream: `case-${String(cases.get(name))}`, ...firstBreak }],
    );
    const byStream = damaged.toSorted((one, other) => (one.stream < other.stream ? -1 : 1));
    expect(body).toMatchObject({ intact: false, items: byStream });
  });

  it('keeps nobody from the cases beside it', async () => {
    const caseId = await openCase(host, unit);
    expect((await unit.worker.get(`/v1/cases/${caseId}`)).status).toBe(200);
    const integrity = await unit.auditor.get(`/v1/audit/cases/${caseId}/integrity`);
    expect(integrity.body).toMatchObject({ intact: true });
    expectCoded(await unit.worker.get(`/v1/cases?holder=${unit.unitId}`));
  });
});

/** What was asked for, or a problem with a code that says what is wrong: never "something broke". */
function expectCoded({ status, body }: Reply): void {
  expect([status, body['code']]).not.toEqual([500, expect.anything()]);
}

function tamper({ configuration }: InProcessHost, cases: ReadonlyMap<string, string>): void {
  const file = new DatabaseSync(fileOf(configuration.eventStore));
  for (const [name, caseId] of cases) {
    for (const sql of hands[name]?.sql ?? []) {
      const { changes } = file.prepare(sql).run({ stream: `case-${caseId}` });
      if (Number(changes) === 0) throw new Error(`${name} touched nothing`);
    }
  }
  file.close();
}

function forgetReadModels({ configuration }: InProcessHost): void {
  const file = new DatabaseSync(fileOf(configuration.readModels));
  file.exec('DELETE FROM builds');
  file.close();
}
