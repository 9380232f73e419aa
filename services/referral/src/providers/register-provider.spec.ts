import { expect, it } from '@jest/globals';
import { Refused, idFrom, refuse } from '@mouakaba/event-sourcing';
import { hospital } from '../testing/past-events.js';
import { people, type Person } from '../testing/people.js';
import { World } from '../testing/world.js';
import { registerProviderUseCase } from './register-provider.js';

it('registering a provider is for the officers of its province', async () => {
  const world = new World();
  const body = {
    name: hospital.name,
    kind: 'hospital-unit',
    province: 'MA-OUJ',
    services: ['medical-care'],
    contact: { phone: '0536000000' },
  } as const;
  const register = (person: Person, invocation = world.call(people[person])) =>
    registerProviderUseCase.handle({ invocation, target: {}, body }, world.providerStreams, {});
  await expect(register('elsewhere')).rejects.toEqual(new Refused(refuse('scope.outside')));
  const invocation = world.call(people.centre);
  expect((await register('centre', invocation)).body).toMatchObject({
    providerId: idFrom(invocation.commandId, 'provider'),
  });
});
