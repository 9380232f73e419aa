import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProviderRegistered, happened, type Code, type ProviderId } from '@mouakaba/contracts';
import {
  Refused,
  refuse,
  type DamagedStreams,
  type Keys,
  type Projections,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { bodyOf } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { clinicId, hospital, hospitalId, referralId, worker } from '../testing/past-events.js';
import { ProviderAccounts, providerAccounts } from './provider-accounts.js';
import { providers, type ProviderRow } from './providers.js';
import { people } from '../testing/people.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { listProviders, ListProviders } from './list-providers.js';
import { readProvider } from './read-provider.js';

const registered = (province: Code<'province'>, services: Code<'serviceType'>[], phone?: string) =>
  happened(
    ProviderRegistered,
    {
      name: hospital.name,
      kind: 'hospital-unit',
      province,
      communes: undefined,
      services,
      capacityPerMonth: 40,
      workingHours: undefined,
    },
    { contact: { phone } },
  );

const committee: Caller = { sub: 'member', roles: ['committee-member'], provinces: ['MA-OUJ'] };

describe('providers', () => {
  let world: World;
  let tables: Tables;
  let given: {
    readonly table: ReadModelTable<ProviderRow>;
    readonly projections: Projections;
    readonly keys: Keys;
    readonly damaged: DamagedStreams;
    readonly accounts: ProviderAccounts;
  };

  beforeEach(async () => {
    world = new World();
    tables = tablesOf(world);
    const table = await tables.readModels.open(providers);
    const { keys, damaged } = world.eventLog;
    const accounts = new ProviderAccounts(await tables.readModels.open(providerAccounts));
    given = { table, projections: tables.projections, keys, damaged, accounts };
    const both = registered('MA-OUJ', ['medical-care', 'legal-aid'], '0536000000');
    await world.happened(`provider-${hospitalId}`, [both], worker);
    world.now += 1000;
    await world.happened(`provider-${clinicId}`, [registered('MA-NAD', ['medical-care'])], worker);
    await tables.projections.waitForHead(providers.name, 30_000);
  });
  afterEach(() => tables.close());

  const list = async (caller: Caller, asked: Partial<ListProviders> = {}) => {
    const query = Object.assign(new ListProviders(), asked);
    const invocation = world.call(caller);
    return bodyOf(await listProviders.handle({ invocation, target: {}, body: {}, query }, given));
  };
  const read = async (caller: Caller, providerId: string) => {
    const target = { providerId: providerId as ProviderId };
    const invocation = world.call(caller);
    return bodyOf(await readProvider.handle({ invocation, target, body: {}, query: {} }, given));
  };
  const ids = async (asked: Partial<ListProviders>) =>
    (await list(committee, asked)).items.map(({ providerId }) => providerId);

  it('are listed by what they offer and where, each once', async () => {
    expect(await ids({})).toEqual([hospitalId, clinicId]);
    expect(await ids({ service: 'medical-care' })).toEqual([hospitalId, clinicId]);
    expect(await ids({ service: 'legal-aid' })).toEqual([hospitalId]);
    expect(await ids({ service: 'medical-care', province: 'MA-NAD' })).toEqual([clinicId]);
    expect(await ids({ service: 'kafala' })).toEqual([]);
    const { nextCursor } = await list(committee, { limit: 1 });
    expect(await ids({ limit: 1, cursor: nextCursor ?? '' })).toEqual([clinicId]);
  });

  it('are public, but for whom to call there', async () => {
    const publicly = {
      providerId: hospitalId,
      name: hospital.name,
      kind: 'hospital-unit',
      province: 'MA-OUJ',
      communes: [],
      services: ['medical-care', 'legal-aid'],
      capacityPerMonth: 40,
      unattended: false,
      workingHours: null,
      registeredAt: '2026-03-02T09:00:00.000Z',
    };
    for (const caller of [committee, people.hospital, people.auditor])
      expect(await read(caller, hospitalId)).toEqual(publicly);
    for (const caller of [people.worker, people.coordinator, people.elsewhere])
      expect(await read(caller, hospitalId)).toEqual({
        ...publicly,
        contact: { phone: '0536000000' },
      });
    expect((await list(people.worker)).items.map((item) => 'contact' in item && item.contact)).toEqual([
      { phone: '0536000000' },
      null,
    ]);
    expect(await world.looks()).toEqual([]);
  });

  it('are shown without the marks that an old name has', async () => {
    const old = registered('MA-BER', ['medical-care'], '\u202a0536000000\u202c');
    const marked = { ...old, data: { ...old.data, name: { ar: '\u202eعيادة\u202c', fr: 'Clinique\u2069' } } };
    await world.happened('provider-00000000-0000-4000-8000-0000000009f1', [marked], worker);
    await tables.projections.waitForHead(providers.name, 30_000);
    const shown = await read(people.worker, '00000000-0000-4000-8000-0000000009f1');
    expect(shown).toMatchObject({
      name: { ar: 'عيادة', fr: 'Clinique' },
      contact: { phone: '0536000000' },
    });
  });

  it('are not found where there is none', () =>
    expect(read(committee, referralId)).rejects.toEqual(new Refused(refuse('provider.not-found'))));
});
