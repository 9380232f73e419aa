import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseStream,
  eventTypes,
  unitStream,
  type EventMap,
  type EventType,
  type Happened,
} from '@mouakaba/contracts';
import { EventRegistry } from '@mouakaba/event-sourcing';
import { bodies, openCase, staff, Client, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';
import { recordedThen } from './recorded-then.js';

/** An event type as an earlier release published it. */
function published(type: keyof EventMap, schema: number): EventType {
  const file = new URL(`../../../contracts/schemas/${type}.v${String(schema)}.json`, import.meta.url);
  const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: Pick<EventType, 'data'> };
  return { ...eventTypes[type], schema, data: properties.data };
}
const ofThen = ['WorkerJoined', 'CaseAssigned', 'AccompanimentOpened', 'FollowUpScheduled'] as const;
const registry = new EventRegistry(Object.fromEntries(ofThen.map((type) => [type, published(type, 1)])));
const told = (type: (typeof ofThen)[number], data: object): Happened => ({
  type,
  schema: 1,
  data,
  personal: {},
});

const texts = ['Amal, 0600000000', '2026-99-99T', '12', '\u202eأمل الوهمية', '<b onclick=1>', 'social'];
const role = 'caseworker';

let host: InProcessHost;
let unit: Unit;
let at: string;

const recorded = (stream: string, ...events: readonly Happened[]) =>
  recordedThen(host, stream, events, registry);

beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  at = `/v1/cases/${await openCase(host, unit)}`;
  await recorded(
    unitStream(unit.unitId),
    ...texts.map((workerId) => told('WorkerJoined', { workerId, role })),
  );
  const dueAt = new Date(host.now() + 86_400_000).toISOString();
  await recorded(
    caseStream(at.slice('/v1/cases/'.length)),
    told('AccompanimentOpened', { track: 'social', leadId: texts[0]! }),
    ...texts.map((leadId, index) => {
      const followUpId = `00000000-0000-4000-8000-00000000070${String(index)}`;
      return told('FollowUpScheduled', { followUpId, kind: 'home-visit', leadId, dueAt });
    }),
    told('CaseAssigned', { caseworkerId: texts[0]! }),
  );
  await host.atRest();
}, 60_000);
afterAll(() => InProcessHost.stopAll());

const team = () => `/v1/holders/${unit.unitId}/workers`;

interface Worker {
  readonly workerId: string;
  readonly state: string;
  readonly openWork: Readonly<Record<string, number>>;
}

async function workers() {
  const { body } = await unit.coordinator.get(team());
  return (body['items'] as readonly Worker[]).filter(({ state }) => state !== 'left');
}

describe('people whom an earlier release named by texts', () => {
  it('are shown by ids in every answer, and their texts in none', async () => {
    const { coordinator, auditor } = unit;
    const audited = at.replace('/v1/', '/v1/audit/');
    const asked: readonly (readonly [Client, string])[] = [
      [coordinator, at],
      [coordinator, `/v1/cases?holder=${unit.unitId}`],
      [coordinator, `/v1/agenda?holder=${unit.unitId}`],
      [coordinator, team()],
      [auditor, `${audited}/history?limit=200`],
      [auditor, `${audited}/integrity`],
      [auditor, `${audited}/access-log`],
    ];
    for (const [who, path] of asked) {
      const { status, body } = await who.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const text of texts.filter((each) => each.length > 6))
        expect([path, JSON.stringify(body)]).toEqual([path, expect.not.stringContaining(text)]);
    }
    expect((await auditor.get(`${audited}/integrity`)).body).toMatchObject({ intact: true });
    const history = (await auditor.get(`${audited}/history?limit=200`)).body['items'] as readonly object[];
    expect(history.slice(-2)).toMatchObject([
      { type: 'FollowUpScheduled', data: { personAsText: true } },
      { type: 'CaseAssigned', data: { personAsText: true } },
    ]);
  });

  it('have the work that hung on each, all others none of it', async () => {
    const named = (await workers()).filter(({ workerId }) => workerId !== unit.worker.sub);
    expect(named.map(({ state }) => state)).toEqual(texts.map(() => 'no-account'));
    const amounts = named.map(({ openWork: { cases, accompaniments, followUps } }) => [
      cases,
      accompaniments,
      followUps,
    ]);
    expect(amounts.sort().reverse()).toEqual([[1, 1, 1], ...texts.slice(1).map(() => [0, 0, 1])]);
    expect((await unit.coordinator.get(at)).body['caseworkerId']).toEqual(
      named.find(({ openWork }) => openWork['cases'] === 1)?.workerId,
    );
  });

  it('are handed over from, and can leave', async () => {
    const assigned = await unit.coordinator.post(`${at}/assignment`, bodies.assignment(unit.worker.sub));
    expect(assigned.status).toBe(200);
    for (const { workerId } of await workers()) {
      if (workerId === unit.worker.sub) continue;
      const left = await unit.coordinator.post(`${team()}/${workerId}/departure`, {});
      expect([left.status, left.body]).toMatchObject([
        200,
        { workerId, openWork: { cases: 0, accompaniments: 0, followUps: 0 } },
      ]);
    }
    expect(await workers()).toMatchObject([{ workerId: unit.worker.sub }]);
  });

  it('keep no read model from being built again', async () => {
    await host.atRest();
    const { readModels, store } = host.platform;
    expect(await documentsOf(readModels, projections)).toEqual(await rebuilt(store, projections));
  }, 30_000);
});
