import { describe, expect, it } from '@jest/globals';
import { ServiceDelivered, happened } from '@mouakaba/contracts';
import { Refused } from '@mouakaba/event-sourcing';
import { always, referralId, unitId } from '../testing/past-events.js';
import { accepted, appointed, disputed, received, started } from '../testing/past-referrals.js';
import { people, type Person } from '../testing/people.js';
import { bodyFor, caseId, worldOf } from '../testing/reading.js';

const deliveredWithReport = happened(
  ServiceDelivered,
  {
    referralId,
    recordedOnBehalf: undefined,
    sessions: 1,
    outcome: 'achieved',
    schedule: { confirm: always },
  },
  { content: { report: 'لا كسور' } },
);

describe('who sees what of a referral that is under way', () => {
  const all = [received, accepted, appointed, started, deliveredWithReport, disputed];

  it.each<[Person, boolean]>([
    ['worker', true],
    ['colleague', true],
    ['coordinator', true],
    ['hospital', true],
    ['centre', false],
    ['auditor', false],
  ])('%s: packet and words %s', async (person, open) => {
    const world = await worldOf(...all);
    const body = await bodyFor(world, person);
    const bytes = JSON.stringify(body);
    expect(body.steps).toHaveLength(7);
    for (const words of ['فحص طبي', 'كدمات', 'لا كسور', 'لم يحضر']) expect(bytes.includes(words)).toBe(open);
    expect((await world.looks()).map(({ data }) => data)).toEqual(
      open
        ? [
            {
              caseId,
              purpose: person === 'hospital' ? 'referral' : 'case-work',
              compartments: ['content', 'packet'],
            },
          ]
        : [],
    );
  });

  it.each<Person>(['clinic', 'elsewhere'])('%s: that there is none', async (person) => {
    const world = await worldOf(...all);
    await expect(bodyFor(world, person)).rejects.toEqual(
      new Refused({ refused: 'referral.not-found', facts: {} }),
    );
    expect(await world.looks()).toEqual([]);
  });

  it('an officer of the centre that holds the case: all of it', async () => {
    const world = await worldOf(...all);
    const officer = { ...people.centre, organisation: unitId };
    const { body } = await world.read(officer, caseId, referralId);
    expect(body).toMatchObject({ summary: 'فحص طبي' });
  });

  it('names people to their own side only', async () => {
    const world = await worldOf(...all);
    const subs = async (person: Person) =>
      (await bodyFor(world, person)).steps.flatMap(({ actor: { sub } }) => sub ?? []);
    expect(new Set(await subs('coordinator'))).toEqual(new Set([people.worker.sub]));
    expect(new Set(await subs('hospital'))).toEqual(new Set(['doctor']));
    expect(await subs('auditor')).toEqual([]);
  });
});
