import { followUp } from '@mouakaba/follow-up';
import { turnsOfDay, type DemoCase, type Story } from './demo-case.js';
import type { PlannedGoal } from './tell-plan.js';
import { sessionNotes } from './words.js';

const { useCases } = followUp;

/** A track opened, and sessions and follow-ups on it. */
export async function* tellAccompaniment(the: DemoCase): Story {
  const { random, caseworker } = the;
  const track = random.of(['psychological', 'social', 'educational']);
  await the.tell(useCases.openAccompanimentUseCase, the.here, { track, leadId: caseworker.sub });
  for (let left = random.whole(1, 4); left > 0; left--) {
    yield* tellFollowUp(the, random.chance(0.8));
    await the.tell(
      useCases.holdSessionUseCase,
      { ...the.here, track },
      {
        ...{ serviceType: 'social-assistance', heldAt: the.now(), minutes: random.whole(30, 90) },
        placeKind: random.of(['unit', 'home', 'school']),
        ...{ childSeen: random.chance(0.9), notes: random.of(sessionNotes) },
      },
    );
  }
}

/** Planned some days ahead; held at about its day, or missed. */
export async function* tellFollowUp(the: DemoCase, held: boolean): Story {
  const { random, caseworker } = the;
  const days = random.whole(5, 21);
  const { followUpId } = await the.tell(useCases.scheduleFollowUpUseCase, the.here, {
    kind: random.of(['home-visit', 'school-visit', 'phone-call']),
    ...{ leadId: caseworker.sub, dueAt: the.ahead(days) },
  });
  yield Math.round((days * 5) / 7) * turnsOfDay - random.whole(0, 6);
  if (held)
    await the.tell(
      useCases.recordFollowUpUseCase,
      { ...the.here, followUpId },
      {
        ...{ heldAt: the.now(), childSeen: random.chance(0.85) },
        progress: random.of(['improved', 'improved', 'stable', 'worsened']),
        notes: random.of(sessionNotes),
      },
    );
  else {
    yield 4 * turnsOfDay;
    await the.tell(
      useCases.missFollowUpUseCase,
      { ...the.here, followUpId },
      { reason: random.of(['family-absent', 'child-absent']) },
    );
  }
}

export async function* tellGoals(the: DemoCase, goals: readonly PlannedGoal[]): Story {
  for (const { goalId } of goals) {
    if (the.random.chance(0.4)) {
      await the.tell(useCases.progressGoalUseCase, { ...the.here, goalId }, { status: 'in-progress' });
      yield the.days(2, 8);
    }
    const status = the.random.chance(0.85) ? 'achieved' : 'abandoned';
    await the.tell(useCases.progressGoalUseCase, { ...the.here, goalId }, { status });
  }
}
