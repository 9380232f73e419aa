import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReferralId } from '@mouakaba/contracts';
import { IdempotencyKeyReused, Refused, refuse, type RevisionMatch } from '@mouakaba/event-sourcing';
import {
  clinicId,
  consented,
  hospitalActor,
  hospitalId,
  openCase,
  referralId,
  registered,
  worker,
} from './testing/past-events.js';
import { acceptReferral } from './provider-steps/provider-steps.decision.js';
import { acceptReferralUseCase, type AcceptReferral } from './provider-steps/accept-referral.js';
import { declined, requested } from './testing/past-referrals.js';
import { people, type Person } from './testing/people.js';
import { taken, type StepName } from './testing/taking-steps.js';
import { locatorIn, World } from './testing/world.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const stream = `case-${caseId}`;
const place = { caseId, referralId };
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;

describe('the steps of a referral', () => {
  let world: World;
  beforeEach(async () => {
    world = new World();
    await world.happened(`provider-${clinicId}`, [registered()], worker);
    await world.happened(`provider-${hospitalId}`, [registered()], worker);
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
    const unknown = taken.acceptance(world, people.hospital, {
      caseId,
      referralId: clinicId as ReferralId,
    });
    await expect(unknown).rejects.toEqual(new Refused(refuse('referral.not-found')));
    await expect(take('clinic', 'acceptance')).rejects.toEqual(new Refused(refuse('referral.not-found')));
  });

  it('tell the provider nothing of how much the case holds: no revision, no ETag, also where nothing was done', async () => {
    for (const step of ['receipt', 'receipt', 'acceptance', 'acceptance'] as const) {
      const answer = await take('hospital', step).catch((error: unknown) => error);
      if (answer instanceof Refused) continue;
      expect(answer).toMatchObject({ body: { referralId } });
      expect(answer).not.toMatchObject({ body: { caseId: expect.anything() } });
      expect(answer).not.toMatchObject({ body: { revision: expect.anything() } });
      expect(answer).not.toMatchObject({ headers: { etag: expect.anything() } });
    }
  });

  it('are refused to a provider whatever revision it names, without the present one', async () => {
    const at = (ifMatch: RevisionMatch) =>
      acceptReferralUseCase.handle(
        { invocation: { ...world.call(people.hospital), ifMatch }, target: { referralId }, body: {} },
        world.cases,
        { locator: locatorIn(caseId), holders: world.holders },
      );
    for (const revision of Array.from({ length: 12 }, (_, each) => each))
      await expect(at([revision])).rejects.toMatchObject({ name: 'StaleRevision', revision: undefined });
    expect((await at('any')).body).toMatchObject({ referralId });
  });

  it('answer the provider without the case', async () => {
    expect(await take('hospital', 'acceptance')).toMatchObject({
      body: { referralId, position: expect.any(String) },
    });
    const { body } = await take('hospital', 'appointments');
    expect(Object.keys(body).sort()).toEqual(['position', 'referralId']);
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

  it('find what was written under the same command before, by body and referral', async () => {
    const invocation = world.call(people.hospital);
    const note = 'مرحبا';
    await world.cases.execute({
      ...{ stream, commandId: invocation.commandId, correlationId: invocation.correlationId },
      // What a command's fingerprint has spoken of since the first release.
      fields: { note, referralId },
      permit: () => hospitalActor,
      decide: acceptReferral,
      emits: new Set(['ReferralAccepted']),
    });
    const given = { locator: locatorIn(caseId), holders: world.holders };
    const again = (body: AcceptReferral) =>
      acceptReferralUseCase.handle({ invocation, target: { referralId }, body }, world.cases, given);
    expect((await again({ note })).headers).toMatchObject({ 'idempotent-replay': 'true' });
    await expect(again({})).rejects.toThrow(IdempotencyKeyReused);
  });
});
