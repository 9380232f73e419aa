import type { Happened } from '@mouakaba/contracts';
import {
  consented,
  hospital,
  hospitalActor,
  hospitalId,
  openCase,
  referralId,
  registered,
  worker,
} from './past-events.js';
import { requested } from './past-referrals.js';
import { people, type Person } from './people.js';
import { World } from './world.js';

export const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
export const stream = `case-${caseId}`;

const ofTheCase: ReadonlySet<string> = new Set(['ConsentWithdrawn', 'ChildAssentRecorded']);

/** A referral to the hospital, and what came after, a minute apart. */
export async function worldOf(...steps: readonly Happened[]): Promise<World> {
  const world = new World();
  await world.happened(`provider-${hospitalId}`, [registered({ services: [...hospital.services] })], {
    sub: 'officer',
    role: 'centre-officer',
  });
  await world.happened(stream, [...openCase, consented(), requested()], worker);
  for (const step of steps) {
    world.now += 60_000;
    await world.happened(stream, [step], ofTheCase.has(step.type) ? worker : hospitalActor);
  }
  return world;
}

/** What that person is told of it. */
export const bodyFor = async (world: World, person: Person, id = referralId) =>
  (await world.read(people[person], caseId, id)).body;
