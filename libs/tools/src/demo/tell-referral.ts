import {
  AcceptReferral,
  CancelReferral,
  ConfirmReferral,
  DeclineReferral,
  DeliverService,
  DisputeReferral,
  InterruptService,
  MissAppointment,
  ReceiveReferral,
  RequestReferral,
  RerouteReferral,
  ReturnReferral,
  ScheduleAppointment,
  StartService,
  referralIn,
} from '@mouakaba/referral';
import type { CommandType } from '@mouakaba/host';
import type { DemoCase, Story } from './demo-case.js';
import type { DemoProvider } from './demo-staff.js';
import type { PlannedGoal } from './tell-plan.js';
import { requests } from './words.js';

/** One service asked of one provider, to its end: most are delivered, and the others end in every other way. */
export async function* tellReferral(the: DemoCase, goal: PlannedGoal, immediate: boolean): Story {
  const { random } = the;
  const [first, ...others] = the.unit.providers.filter(({ services }) => services.includes(goal.serviceType));
  if (first === undefined) return;
  const { referralId = '' } = await the.tell(RequestReferral, {
    ...{ providerId: first.providerId, goalId: goal.goalId, serviceType: goal.serviceType },
    ...{ urgency: immediate ? 'immediate' : 'urgent', summary: random.of(requests) },
  });
  const told = new ToldReferral(the, referralId, first);
  const turn = random.next();
  // Late: the acknowledgement was due within a day.
  yield turn < 0.25 ? the.days(2, 4) : random.whole(0, 2);
  if (turn > 0.93) {
    await told.tell(CancelReferral, { reason: 'no-longer-needed' }, 'sender');
    return;
  }
  const [other] = others;
  if (turn > 0.83 && other !== undefined) {
    await told.tell(DeclineReferral, { reason: random.of(['no-capacity', 'admission-criteria'] as const) });
    yield random.whole(0, 3);
    const again = { providerId: other.providerId };
    const { referralId: newId = '' } = await told.tell(RerouteReferral, again, 'sender');
    yield random.whole(0, 3);
    return yield* tellService(the, new ToldReferral(the, newId, other));
  }
  yield* tellService(the, told);
}

async function* tellService(the: DemoCase, told: ToldReferral): Story {
  const { random } = the;
  if (random.chance(0.4)) await told.tell(ReceiveReferral, {});
  yield random.whole(0, 2);
  await told.tell(AcceptReferral, {});
  yield random.whole(0, 2);
  if (random.chance(0.6)) {
    await told.tell(ScheduleAppointment, { at: the.ahead(2) });
    yield the.days(1, 2);
    if (random.chance(0.2)) {
      await told.tell(MissAppointment, { reason: random.of(['child-absent', 'transport'] as const) });
      yield the.days(1, 3);
    }
  }
  const turn = random.next();
  if (turn < 0.05) {
    await told.tell(ReturnReferral, { reason: 'no-longer-able' });
    return;
  }
  await told.tell(StartService, { startedAt: the.now() });
  yield the.days(3, 15);
  if (turn < 0.1) {
    await told.tell(InterruptService, { reason: 'family-stopped' });
    return;
  }
  const outcome = random.of(['achieved', 'achieved', 'partly-achieved'] as const);
  await told.tell(DeliverService, { sessions: random.whole(1, 8), outcome });
  yield random.chance(0.2) ? the.days(8, 10) : the.days(1, 4);
  if (turn < 0.18) {
    await told.tell(DisputeReferral, { note: random.of(requests) }, 'sender');
    yield the.days(1, 4);
    if (turn < 0.12) {
      await told.tell(CancelReferral, { reason: 'other' }, 'sender');
      return;
    }
    await told.tell(DeliverService, { sessions: random.whole(1, 3), outcome: 'achieved' });
    yield the.days(1, 3);
  }
  await told.tell(ConfirmReferral, { childSeen: true }, 'sender');
}

/** The steps of one referral, by the provider itself or, where it does not log in, as the caseworker hears of them. */
class ToldReferral {
  constructor(
    private readonly the: DemoCase,
    private readonly referralId: string,
    private readonly provider: DemoProvider,
  ) {}

  tell<Body extends { readonly referralId: string }>(
    Type: CommandType<Body>,
    fields: Omit<Body, 'referralId'>,
    by: 'provider' | 'sender' = 'provider',
  ) {
    const { the, referralId, provider } = this;
    const onBehalf = by === 'provider' && provider.caller === undefined;
    const body = { ...fields, referralId, ...(onBehalf ? { recordedOnBehalf: { means: 'phone' } } : {}) };
    return the.tell(Type, body as unknown as Body, {
      by: (by === 'provider' ? provider.caller : undefined) ?? the.caseworker,
      id: referralIn(the.caseId, referralId),
    });
  }
}
