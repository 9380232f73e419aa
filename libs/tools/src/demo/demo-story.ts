import { asId, type Code, type FollowUpId } from '@mouakaba/contracts';
import { idFrom } from '@mouakaba/event-sourcing';
import { followUp } from '@mouakaba/follow-up';
import type { DemoCase, Story } from './demo-case.js';
import { tellAccompaniment, tellFollowUp, tellGoals } from './tell-accompaniment.js';
import { tellEmergency, tellIntake, type TakenIn } from './tell-intake.js';
import { firstScores, laterScores, tellAssessment, tellPlan } from './tell-plan.js';
import { tellReferral } from './tell-referral.js';
import { summaries } from './words.js';

const { useCases } = followUp;

/** A case from its report on, as far as the year lets it come. */
export async function* demoStory(the: DemoCase): Story {
  const { random } = the;
  const taken = yield* tellIntake(the);
  if (taken === undefined) return;
  if (!taken.consented) {
    yield* tellClosure(the, 'services-refused');
    return;
  }
  yield the.days(1, random.chance(0.2) ? 20 : 8);
  const check = yield* tellCare(the, taken);
  const relapsed = random.chance(0.15);
  yield relapsed ? the.days(10, 40) : the.days(58, 66);
  if (check !== undefined && (relapsed || random.chance(0.7)))
    await the.tell(
      useCases.recordFollowUpUseCase,
      { ...the.here, followUpId: check },
      {
        ...{ heldAt: the.now(), childSeen: true },
        progress: relapsed ? 'worsened' : 'stable',
      },
    );
  if (!relapsed) return;
  const reason = random.of(['relapse', 'new-concern', 'family-request']);
  await the.tell(useCases.reopenCaseUseCase, the.here, { reason }, the.unit.coordinator);
  // What was done in the first emergency does not answer a new one.
  if (taken.emergency) await tellEmergency(the);
  yield the.days(1, 10);
  yield* tellCare(the, taken);
}

/** Assessment, plan, what was planned, closure; answers the check that is due after it. */
async function* tellCare(the: DemoCase, { emergency, urgency }: TakenIn): Story<FollowUpId | undefined> {
  const { random } = the;
  const scores = firstScores(the, emergency);
  yield* tellAssessment(the, 'initial', scores);
  yield the.days(0, 5);
  const goals = yield* tellPlan(the, scores);
  yield random.whole(0, 6);
  for (const goal of goals.slice(0, random.whole(1, 2)))
    yield* tellReferral(the, goal, urgency === 'immediate');
  yield the.days(0, 4);
  yield* tellAccompaniment(the);
  if (random.chance(0.08)) {
    yield* tellLostContact(the);
    return undefined;
  }
  yield* tellGoals(the, goals);
  yield* tellAssessment(the, 'review', laterScores(the));
  yield random.whole(1, 6);
  return yield* tellClosure(the, random.chance(0.8) ? 'goals-achieved' : 'family-reintegrated');
}

/** Contact counts as lost after attempts on three days. */
async function* tellLostContact(the: DemoCase): Story {
  for (let attempts = 0; attempts < 3; attempts++) yield* tellFollowUp(the, false);
  yield* tellClosure(the, 'lost-contact');
}

/** Asked for by the caseworker, now and then returned once; decided by the coordinator, who sometimes takes her time. */
async function* tellClosure(the: DemoCase, reason: Code<'closureReason'>): Story<FollowUpId> {
  const { random, unit } = the;
  for (let returned = random.chance(0.1); ; returned = false) {
    await the.tell(useCases.requestClosureUseCase, the.here, { reason, summary: random.of(summaries) });
    yield the.days(0, returned || random.chance(0.7) ? 3 : 12);
    const decision = returned ? 'return' : 'approve';
    const { commandId } = await the.tell(
      useCases.decideClosureUseCase,
      the.here,
      { decision },
      unit.coordinator,
    );
    if (!returned) return asId(idFrom(commandId, 'follow-up'));
    yield the.days(1, 3);
  }
}
