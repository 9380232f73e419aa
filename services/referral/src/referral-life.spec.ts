import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '@mouakaba/case-file/testing';
import { codesOf, type Code } from '@mouakaba/contracts';
import { Refused } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import {
  clinicId,
  closed,
  consented,
  openCase,
  referralId,
  registered,
  worker,
} from './testing/past-events.js';
import { requested } from './testing/past-referrals.js';
import { Model, type Attempt } from './testing/model.js';
import { people, type Person } from './testing/people.js';
import { taken, untimely, type StepName } from './testing/taking-steps.js';
import { tellings, type Telling } from './testing/tellings.js';
import { World } from './testing/world.js';
import { missReferralDeadlineUseCase } from './deadlines/miss-referral-deadline.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const stream = `case-${caseId}`;
const place = { caseId, referralId };
const hour = 3_600_000;

/** A referral to live with, its deadlines a day and three days away. */
async function begin() {
  const world = new World();
  const after = (days: number) => new Date(world.now + days * 24 * hour).toISOString();
  const schedule = (days: number) => ({
    remind: [],
    due: after(days),
    escalate: [after(2 * days)],
    calendarVersion: 'always',
  });
  await world.happened(`provider-${clinicId}`, [registered({ kind: 'health-centre' })], worker);
  const request = requested({ schedule: { acknowledge: schedule(1), start: schedule(3) } });
  await world.happened(stream, [...openCase, consented(), request], worker);
  const deadlines = await missReferralDeadlineUseCase.firing('cases').useFactory(world.cases);
  return { world, model: new Model(world.now), deadlines };
}

type Life = Awaited<ReturnType<typeof begin>>;

/** Something happens to the referral: a step somebody tries, the clock moves, or the case changes. */
type Turn =
  | { readonly kind: 'try'; readonly attempt: Attempt; readonly fitting: number | null }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'tell'; readonly telling: Telling };

const anybody = fc.constantFrom(...(Object.keys(people) as Person[]));
const attempt: fc.Arbitrary<Attempt> = fc.record({
  step: fc.constantFrom(...(Object.keys(taken) as StepName[])),
  person: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Person>('hospital', 'worker') }, anybody),
  means: fc.boolean(),
  stated: fc.oneof(
    { weight: 5, arbitrary: fc.constant('possible' as const) },
    fc.constantFrom('too-early' as const, 'too-late' as const),
  ),
});
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('try' as const),
      attempt,
      // Blind attempts alone would hardly ever get anywhere: most try what is possible.
      fitting: fc.option(fc.nat(), { freq: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 200, max: 9_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      telling: fc.constantFrom(...(Object.keys(tellings) as Telling[])),
    }),
  },
);

async function live({ world, model, deadlines }: Life, now: Turn): Promise<void> {
  switch (now.kind) {
    case 'try':
      return tryStep({ world, model, deadlines }, fittingAttempt(model, now));
    case 'wait':
      world.now += now.hours * hour;
      model.look(world.now);
      for (const stage of ['acknowledge', 'start', 'confirm', 'acknowledge'] as const)
        await deadlines.fire(dueNow(stage, world.now));
      return;
    case 'tell': {
      const at = new Date(world.now).toISOString();
      const told = { ...tellings[now.telling](at), at };
      model.told.push(told);
      return world.happened(stream, eventsOf(told, true), worker);
    }
    case 'close':
      if (model.closed) return;
      model.closed = true;
      return world.happened(stream, [closed], worker);
  }
}

function fittingAttempt(model: Model, { attempt: tried, fitting }: Turn & { readonly kind: 'try' }): Attempt {
  const possible = model.possible();
  const step = fitting === null ? undefined : possible[fitting % possible.length];
  return step === undefined ? tried : { ...tried, step };
}

async function tryStep({ world, model }: Life, { step, person, means, stated }: Attempt): Promise<void> {
  const before = (await world.eventsOf(stream)).length;
  const more = {
    ...(means ? { recordedOnBehalf: { means: 'phone' } } : {}),
    ...untimely(step, stated, world.now, model.requestedAt),
  };
  const accepted = await taken[step](world, people[person], place, more).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return false;
    },
  );
  expect(accepted).toBe(model.accepts({ step, person, means, stated }, world.now));
  if (accepted) model.take(step, world.now);
  else expect((await world.eventsOf(stream)).length).toBe(before);
}

function dueNow(stage: Code<'referralStage'>, now: number) {
  return {
    stream,
    stage: `${referralId}/${stage}`,
    deadlineId: stage,
    commandId: randomUUID(),
    instantsDue: [],
    dueAt: new Date(now).toISOString(),
  };
}

async function compare({ world, model }: Life): Promise<void> {
  const { status, overdue } = (await world.read(people.coordinator, caseId, referralId)).body;
  const { packet } = (await world.read(people.hospital, caseId, referralId)).body;
  expect({ status, overdue, packet: packet !== null }).toEqual({
    status: model.status,
    overdue: model.isOverdue(world.now),
    packet: model.shows(world.now),
  });
}

const by = (person: Person, ...steps: readonly StepName[]): readonly Turn[] =>
  steps.map((step) => ({
    kind: 'try',
    attempt: { step, person, means: false, stated: 'possible' },
    fitting: null,
  }));

function telling(...all: readonly Telling[]): readonly Turn[] {
  return all.map((each) => ({ kind: 'tell', telling: each }));
}

/** Whatever chance brings, these lives are lived: together they come through every status. */
const lives: readonly (readonly Turn[])[] = [
  [
    ...by('hospital', 'receipt', 'acceptance', 'appointments', 'start', 'delivery'),
    ...by('worker', 'dispute', 'confirmation'),
  ],
  [...by('hospital', 'refusal'), ...by('worker', 'rerouting')],
  by('hospital', 'acceptance', 'return'),
  by('hospital', 'acceptance', 'start', 'interruption'),
  by('worker', 'cancellation'),
  [
    ...by('worker', 'pause'),
    { kind: 'wait', hours: 30 },
    ...by('worker', 'resumption'),
    { kind: 'wait', hours: 60 },
  ],
  [
    ...by('worker', 'pause'),
    ...by('hospital', 'acceptance'),
    { kind: 'wait', hours: 90 },
    ...by('worker', 'resumption'),
  ],
  [...by('hospital', 'acceptance'), ...telling('refuse', 'another signs', 'cannot say', 'agree', 'withdraw')],
];

describe('the life of a referral', () => {
  it('is what the rules say, whoever tries whatever whenever', async () => {
    const reachedStatuses = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 4, maxLength: 18 }), async (turns) => {
        const life = await begin();
        for (const now of turns) {
          await live(life, now);
          await compare(life);
          reachedStatuses.add(life.model.status);
        }
        const events = await life.world.eventsOf(stream);
        const missed = events
          .filter(({ type }) => type === 'ReferralDeadlineMissed')
          .map(({ data }) => data as { stage: string; dueAt: string });
        expect(missed.map(({ stage, dueAt }) => `${stage} ${dueAt}`).sort()).toEqual(
          [...life.model.missed].sort(),
        );
        const told = events
          .filter(({ type, actor }) => type === 'ReferralEscalated' && actor.role === 'system')
          .map(({ data }) => JSON.stringify(data));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 200, examples: lives.map((turns) => [[...turns]]) },
    );
    expect([...reachedStatuses].sort()).toEqual(
      codesOf('referralStatus')
        .map(({ code }) => code)
        .sort(),
    );
  }, 30_000);
});
