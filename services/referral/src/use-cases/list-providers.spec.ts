import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProviderRegistered, happened, providerStream, type Code } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import type { Caller } from '@mouakaba/identity';
import { clinicId, hospital, hospitalId, referralId, worker } from '../domain/testing/past-events.js';
import { providers } from '../read-models/providers.js';
import { people } from '../testing/people.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { ListProviders, ListProvidersQuery } from './list-providers.js';
import { ReadProvider } from './read-provider.js';

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
  let listing: ListProviders;
  let reading: ReadProvider;

  beforeEach(async () => {
    world = new World();
    tables = tablesOf(world);
    const table = await tables.readModels.open(providers);
    listing = new ListProviders(table, tables.projections, world.eventLog.keys);
    reading = new ReadProvider(table, tables.projections, world.eventLog.keys);
    const both = registered('MA-OUJ', ['medical-care', 'legal-aid'], '0536000000');
    await world.happened(providerStream(hospitalId), [both], worker);
    world.now += 1000;
    await world.happened(providerStream(clinicId), [registered('MA-NAD', ['medical-care'])], worker);
    await tables.projections.waitForHead(providers.name, 5_000);
  });
  afterEach(() => tables.close());

  const list = async (caller: Caller, asked: Partial<ListProvidersQuery> = {}) =>
    (await listing.execute(world.call(caller), Object.assign(new ListProvidersQuery(), asked))).body;
  const ids = async (asked: Partial<ListProvidersQuery>) =>
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
      workingHours: null,
      registeredAt: '2026-03-02T09:00:00.000Z',
    };
    for (const caller of [committee, people.hospital, people.auditor])
      expect((await reading.execute(world.call(caller), hospitalId)).body).toEqual(publicly);
    for (const caller of [people.worker, people.coordinator, people.elsewhere])
      expect((await reading.execute(world.call(caller), hospitalId)).body).toEqual({
        ...publicly,
        contact: { phone: '0536000000' },
      });
    expect((await list(people.worker)).items.map((item) => 'contact' in item && item.contact)).toEqual([
      { phone: '0536000000' },
      null,
    ]);
    expect(await world.looks()).toEqual([]);
  });

  it('are not found where there is none', () =>
    expect(reading.execute(world.call(committee), referralId)).rejects.toEqual(
      new Refused(refuse('provider.not-found')),
    ));
});
