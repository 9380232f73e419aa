import { beforeEach, describe, expect, it } from '@jest/globals';
import { ProviderRegistered, happened, caseStream, providerStream } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { Cases } from '@mouakaba/host';
import {
  clinicId,
  consented,
  hospital,
  hospitalActor,
  hospitalId,
  openCase,
  referralId,
  worker,
} from '../domain/testing/past-events.js';
import { declined, requested } from '../domain/testing/past-referrals.js';
import { people, type Person } from '../testing/people.js';
import { taken, type StepName } from '../testing/taking-steps.js';
import { World } from '../testing/world.js';
import { RegisterProvider, RegisterProviderHandler, type RegisterProviderBody } from './register-provider.js';
import { RequestReferral, RequestReferralHandler } from './request-referral.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const stream = caseStream(caseId);
const place = { caseId, referralId };
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;

const registered = happened(ProviderRegistered, {
  name: hospital.name,
  kind: 'hospital-unit',
  province: 'MA-OUJ',
  communes: undefined,
  services: ['medical-care'],
  capacityPerMonth: undefined,
  workingHours: undefined,
});

describe('the steps of a referral', () => {
  let world: World;
  beforeEach(async () => {
    world = new World();
    await world.happened(providerStream(clinicId), [registered], worker);
    await world.happened(providerStream(hospitalId), [registered], worker);
    await world.happened(stream, [...openCase, consented(), requested()], worker);
  });
  const take = (person: Person, step: StepName, more?: object) =>
    taken[step](world, people[person], place, more);

  it.each<[Person, StepName, string]>([
    ['clinic', 'acceptance', 'referral.not-found'],
    ['elsewhere', 'escalation', 'referral.not-found'],
    ['colleague', 'acceptance', 'scope.read-only'],
    ['colleague', 'cancellation', 'scope.read-only'],
    ['colleague', 'rerouting', 'scope.read-only'],
    ['worker', 'acceptance', 'referral.on-behalf-required'],
  ])('%s: %s is refused as %s', async (person, step, code) => {
    const refused = await take(person, step).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).refusal.refused).toBe(code);
  });

  it('are the same for an unknown referral as for one of somebody else', async () => {
    const unknown = taken.acceptance(world, people.hospital, { caseId, referralId: clinicId });
    await expect(unknown).rejects.toEqual(new Refused(refuse('referral.not-found')));
    await expect(take('clinic', 'acceptance')).rejects.toEqual(new Refused(refuse('referral.not-found')));
  });

  it('answer the provider without the case', async () => {
    expect(await take('hospital', 'acceptance')).toMatchObject({
      body: { referralId, revision: expect.any(Number), position: expect.any(String) },
    });
    const { body } = (await take('hospital', 'appointments')) as { body: object };
    expect(Object.keys(body).sort()).toEqual(['position', 'referralId', 'revision']);
    expect(await take('worker', 'start', { recordedOnBehalf: { means: 'visit' } })).toMatchObject({
      body: { caseId, referralId },
    });
  });

  it('of rerouting name the new referral and by when it is due', async () => {
    await world.happened(stream, [declined], hospitalActor);
    expect(await take('centre', 'rerouting')).toMatchObject({
      body: {
        caseId,
        referralId: uuid,
        reroutedFrom: referralId,
        acknowledgeBy: '2026-03-03T09:00:00.000Z',
        startBy: '2026-03-05T09:00:00.000Z',
      },
    });
  });

  it('begin with a request, which a repeat finds again', async () => {
    const handler = new RequestReferralHandler(new Cases(world.streams), world.providers);
    const body = {
      providerId: clinicId,
      serviceType: 'medical-care',
      urgency: 'immediate',
      summary: 'فحص طبي',
    } as const;
    const command = new RequestReferral(world.call(people.worker), caseId, body);
    const first = await handler.execute(command);
    expect(first.body).toMatchObject({
      caseId,
      referralId: uuid,
      acknowledgeBy: '2026-03-02T10:00:00.000Z',
      startBy: '2026-03-02T12:00:00.000Z',
    });
    expect((await handler.execute(command)).body).toEqual(first.body);
  });

  it('cannot be asked of nobody', async () => {
    const handler = new RequestReferralHandler(new Cases(world.streams), world.providers);
    const body = {
      providerId: referralId,
      serviceType: 'medical-care',
      urgency: 'urgent',
      summary: 'فحص طبي',
    } as const;
    await expect(
      handler.execute(new RequestReferral(world.call(people.worker), caseId, body)),
    ).rejects.toEqual(new Refused(refuse('provider.not-found')));
  });

  it('registering a provider is for the officers of its province', async () => {
    const handler = new RegisterProviderHandler(world.providers);
    const body = {
      name: hospital.name,
      kind: 'hospital-unit',
      province: 'MA-OUJ',
      services: ['medical-care'],
      contact: { phone: '0536000000' },
    } satisfies RegisterProviderBody;
    const register = (person: Person) =>
      handler.execute(
        new RegisterProvider(world.call(people[person]), '7d3e2f1a-0b9c-4d8e-9f7a-6b5c4d3e2f10', body),
      );
    await expect(register('elsewhere')).rejects.toEqual(new Refused(refuse('scope.outside')));
    expect((await register('centre')).body).toMatchObject({
      providerId: '7d3e2f1a-0b9c-4d8e-9f7a-6b5c4d3e2f10',
    });
  });
});
