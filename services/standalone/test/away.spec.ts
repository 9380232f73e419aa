import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OutcomeUnknown, Unavailable } from '@mouakaba/event-sourcing';
import { bodies, openCase, staff, type Reply, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

let host: InProcessHost;
let unit: Unit;
let caseId: string;
/** The path of an open case that is nobody's yet. */
let unassigned: string;
let giveBack: () => void = () => undefined;
beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  caseId = await openCase(host, unit);
  unassigned = `/v1/cases/${String((await newCase()).body['caseId'])}`;
  await unit.coordinator.post(`${unassigned}/screening`, bodies.accept);
  // Who asks has a token before anything is away.
  for (const person of [unit.administrator, unit.auditor, unit.coordinator]) await person.get('/v1/me');
}, 60_000);
afterEach(() => {
  giveBack();
});
afterAll(() => InProcessHost.stopAll());

type Ask = () => Promise<Reply>;
interface Dependency {
  /** Objects of the adapter, and the methods that no longer answer. */
  readonly taken: () => readonly (readonly [object, readonly string[]])[];
  readonly writes: (key: string) => Readonly<Record<string, Ask>>;
  readonly reads: Readonly<Record<string, Ask>>;
  /** What needs nothing of it goes on. */
  readonly goesOn?: Readonly<Record<string, Ask>>;
}

const at = () => `/v1/cases/${caseId}`;
const newCase = () => unit.worker.post('/v1/reports', bodies.report());
const underKey = (key: string) => ({ 'idempotency-key': key });
const report = (key: string) => () => unit.worker.post('/v1/reports', bodies.report(), underKey(key));
const consent = (key: string) => () => unit.worker.post(`${at()}/consents`, bodies.consent, underKey(key));
const file = () => unit.worker.get(at());
const list = () => unit.worker.get(`/v1/cases?holder=${unit.unitId}`);
const history = () => unit.auditor.get(`/v1/audit/cases/${caseId}/history`);

/** `private` says what belongs to whom, and a test takes it away all the same. */
const inside = (owner: object, name: string) => (owner as Readonly<Record<string, object>>)[name]!;

const dependencies: Readonly<Record<string, Dependency>> = {
  'event-store': {
    taken: () => [
      [host.platform.store, ['append']],
      [inside(host.platform.store, 'reader'), ['readStream', 'readAll', 'head', 'chunk']],
    ],
    writes: (key) => ({ report: report(`${key}-report`), consent: consent(`${key}-consent`) }),
    reads: { file, list, history, integrity: () => unit.auditor.get(`/v1/audit/cases/${caseId}/integrity`) },
    goesOn: { units: () => unit.worker.get('/v1/units'), me: () => unit.worker.get('/v1/me') },
  },
  keys: {
    taken: () => {
      (inside(host.platform.keys, 'cache') as Map<string, unknown>).clear();
      return [[inside(host.platform.keys, 'store'), ['readMany', 'insertIfAbsent']]];
    },
    writes: (key) => ({ report: report(`${key}-report`), consent: consent(`${key}-consent`) }),
    reads: { file, list },
    goesOn: {
      history,
      'the integrity of what can be checked': async () => {
        const integrity = await unit.auditor.get(`/v1/audit/cases/${caseId}/integrity`);
        expect(integrity.body).toMatchObject({ intact: true, checked: ['chain'] });
        return integrity;
      },
    },
  },
  'read-models': {
    taken: () => [[inside(host.platform.readModels, 'database'), ['all', 'run', 'execute', 'transaction']]],
    writes: () => ({}),
    reads: { list, units: () => unit.worker.get('/v1/units') },
    goesOn: {
      // First: while no event has come since, the caseload seems to be at the log's head.
      'an assignment, its limit unchecked': () =>
        unit.coordinator.post(`${unassigned}/assignment`, bodies.assignment(unit.worker.sub)),
      report: newCase,
      file,
      history,
      consent: () => unit.worker.post(`${at()}/consents`, bodies.consent),
    },
  },
  operations: {
    taken: () => [
      [
        host.platform.operations,
        ['get', 'getMany', 'insert', 'put', 'putMany', 'delete', 'deleteGroup', 'list'],
      ],
    ],
    writes: () => ({}),
    reads: {
      'new account': () => unit.administrator.post('/v1/accounts', { roles: ['auditor'] }),
    },
    goesOn: { report: newCase, file, list, accounts: () => unit.administrator.get('/v1/accounts') },
  },
};

describe.each(Object.entries(dependencies))(
  'while %s is away',
  (name, { taken, writes, reads, goesOn = {} }) => {
    const take = () => {
      const fails = () => {
        throw new Unavailable(name);
      };
      const gone = taken();
      for (const [from, methods] of gone)
        for (const method of methods)
          Object.defineProperty(from, method, { value: fails, configurable: true });
      giveBack = () => {
        for (const [from, methods] of gone)
          for (const method of methods) Reflect.deleteProperty(from, method);
      };
    };

    it('what needs it says so at once, what does not goes on, and all goes on by itself afterwards', async () => {
      const key = randomUUID();
      const asked = { ...writes(key), ...reads };
      await host.atRest();
      take();
      for (const [what, ask] of Object.entries(asked)) {
        const { status, headers, body } = await ask();
        expect([what, status, body]).toMatchObject([
          what,
          503,
          { code: 'service.unavailable', dependency: name },
        ]);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      for (const [what, ask] of Object.entries(goesOn))
        expect([what, (await ask()).status < 300]).toEqual([what, true]);
      const since = await readiness(name, false);
      expect(await readiness(name, false)).toBe(since);

      giveBack();
      const answers = await Promise.all(Object.values(writes(key)).flatMap((ask) => [ask(), ask(), ask()]));
      for (const { status } of answers) expect(status).toBe(201);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(answers.length / 3);
      for (const ask of Object.values(reads)) expect((await ask()).status).toBeLessThan(300);
      await host.atRest();
      expect((await readiness(name, true)) >= since).toBe(true);
      expect(await documentsOf(host.platform.readModels, projections)).toEqual(
        await rebuilt(host.platform.store, projections),
      );
    }, 60_000);

    it('a deadline that falls due waits for it, and fires once', async () => {
      const { body } = await newCase();
      await host.atRest();
      take();
      host.skip(25 * 3_600_000);
      await readiness(name, false);
      giveBack();
      await host.advance(0);
      const told = await unit.auditor.get(`/v1/audit/cases/${String(body['caseId'])}/history`);
      const types = (told.body['items'] as readonly { readonly type: string }[]).map(({ type }) => type);
      expect(types.toSorted()).toEqual([
        'AssignmentDeadlineMissed',
        'ConcernReported',
        'ScreeningDeadlineMissed',
      ]);
    }, 60_000);
  },
);

describe('while the event store will not say what it wrote', () => {
  it.each(['before', 'after'])(
    'a write has an unknown outcome, and its repeat the one effect: %s',
    async (when) => {
      const { store } = host.platform;
      const append = store.append.bind(store);
      const unsure: typeof append = async (...what) => {
        if (when === 'after') await append(...what);
        throw new OutcomeUnknown();
      };
      Object.defineProperty(store, 'append', { value: unsure, configurable: true });
      giveBack = () => Reflect.deleteProperty(store, 'append');
      const key = randomUUID();
      const unknown = await consent(key)();
      expect(unknown).toMatchObject({ status: 503, body: { code: 'service.outcome-unknown' } });
      expect(Number(unknown.headers.get('retry-after'))).toBeGreaterThan(0);
      giveBack();
      const [first, again] = [await consent(key)(), await consent(key)()];
      expect(first.status).toBe(201);
      expect(first.headers.get('idempotent-replay')).toBe(when === 'after' ? 'true' : null);
      expect(again.body).toEqual(first.body);
      expect((await unit.auditor.get(`/v1/audit/cases/${caseId}/integrity`)).body).toMatchObject({
        intact: true,
      });
    },
  );
});

/** Asks until the host says so of this dependency; answers since when. */
async function readiness(name: string, up: boolean): Promise<string> {
  const until = Date.now() + 20_000;
  for (;;) {
    const response = await fetch(`${host.origin}/health/ready`);
    const { ready, dependencies } = (await response.json()) as {
      readonly ready: boolean;
      readonly dependencies: readonly {
        readonly name: string;
        readonly up: boolean;
        readonly since: string;
      }[];
    };
    expect(response.status).toBe(ready ? 200 : 503);
    const found = dependencies.find((each) => each.name === name);
    if (found?.up === up) return found.since;
    if (Date.now() > until)
      throw new Error(`${name} is never ${up ? 'up' : 'away'}: ${JSON.stringify(dependencies)}`);
  }
}
