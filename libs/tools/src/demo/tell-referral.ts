import { referral } from '@mouakaba/referral';
import type { DemoCase, Story, Told } from './demo-case.js';
import type { ReferralId } from '@mouakaba/contracts';
import type { DemoProvider } from './demo-staff.js';
import type { PlannedGoal } from './tell-plan.js';
import { requests } from './words.js';

const { useCases } = referral;

const urgencies = ['urgent', 'urgent', 'standard'] as const;

/** One service asked of one provider, to its end: most are delivered, and the others end in every other way. */
export async function* tellReferral(the: DemoCase, goal: PlannedGoal, immediate: boolean): Story {
  const { random } = the;
  const [first, ...others] = the.unit.providers.filter(({ services }) => services.includes(goal.serviceType));
  if (first === undefined) return;
  const urgency = immediate ? 'immediate' : random.of(urgencies);
  const { referralId } = await the.tell(useCases.requestReferralUseCase, the.here, {
    ...{ providerId: first.providerId, goalId: goal.goalId, serviceType: goal.serviceType },
    ...{ urgency, summary: random.of(requests) },
  });
  const told = new ToldReferral(the, referralId, first);
  const turn = random.next();
  // Late, where it is urgent: the acknowledgement was due within a day.
  yield turn < 0.25 ? the.days(2, 4) : random.whole(0, 2);
  if (turn > 0.93) {
    await told.tell(useCases.cancelReferralUseCase, { reason: 'no-longer-needed' }, 'sender');
    return;
  }
  const [other] = others;
  if (turn > 0.83 && other !== undefined) {
    await told.tell(useCases.declineReferralUseCase, {
      reason: random.of(['no-capacity', 'admission-criteria']),
    });
    yield random.whole(0, 3);
    const again = { providerId: other.providerId };
    const { referralId: newId } = await told.tell(useCases.rerouteReferralUseCase, again, 'sender');
    yield random.whole(0, 3);
    return yield* tellService(the, new ToldReferral(the, newId, other));
  }
  yield* tellService(the, told);
}

async function* tellService(the: DemoCase, told: ToldReferral): Story {
  const { random } = the;
  if (random.chance(0.4)) await told.tell(useCases.receiveReferralUseCase, {});
  yield random.whole(0, 2);
  await told.tell(useCases.acceptReferralUseCase, {});
  yield random.whole(0, 2);
  if (random.chance(0.6)) {
    await told.tell(useCases.scheduleAppointmentUseCase, { at: the.ahead(2) });
    yield the.days(1, 2);
    if (random.chance(0.2)) {
      // Missed it is only once its day is over.
      yield the.days(2, 3);
      await told.tell(useCases.missAppointmentUseCase, {
        reason: random.of(['child-absent', 'transport']),
      });
      yield the.days(1, 3);
    }
  }
  const turn = random.next();
  if (turn < 0.05) {
    await told.tell(useCases.returnReferralUseCase, { reason: 'no-longer-able' });
    return;
  }
  await told.tell(useCases.startServiceUseCase, { startedAt: the.now() });
  yield the.days(3, 15);
  if (turn < 0.1) {
    await told.tell(useCases.interruptServiceUseCase, { reason: 'family-stopped' });
    return;
  }
  const outcome = random.of(['achieved', 'achieved', 'partly-achieved']);
  await told.tell(useCases.deliverServiceUseCase, { sessions: random.whole(1, 8), outcome });
  yield random.chance(0.2) ? the.days(8, 10) : the.days(1, 4);
  if (turn < 0.18) {
    await told.tell(useCases.disputeReferralUseCase, { note: random.of(requests) }, 'sender');
    yield the.days(1, 4);
    if (turn < 0.12) {
      await told.tell(useCases.cancelReferralUseCase, { reason: 'other' }, 'sender');
      return;
    }
    await told.tell(useCases.deliverServiceUseCase, { sessions: random.whole(1, 3), outcome: 'achieved' });
    yield the.days(1, 3);
  }
  await told.tell(useCases.confirmReferralUseCase, { childSeen: true }, 'sender');
}

/** The steps of one referral, by the provider itself or, where it does not log in, as the caseworker hears of them. */
class ToldReferral {
  constructor(
    private readonly the: DemoCase,
    private readonly referralId: ReferralId,
    private readonly provider: DemoProvider,
  ) {}

  tell<Body extends object, Answered extends object>(
    useCase: Told<{ readonly referralId: ReferralId }, Body, Answered>,
    body: Body,
    by: 'provider' | 'sender' = 'provider',
  ) {
    const { the, referralId, provider } = this;
    const caller = by === 'provider' ? provider.caller : the.caseworker;
    const said = { ...body, ...(caller === undefined ? { recordedOnBehalf: { means: 'phone' } } : {}) };
    return the.tell(useCase, { referralId }, said, caller);
  }
}
