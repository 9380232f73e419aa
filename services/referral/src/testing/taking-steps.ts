import type { ReferralId } from '@mouakaba/contracts';
import type { CommandPipeline } from '@mouakaba/event-sourcing';
import type { Caller } from '@mouakaba/identity';
import type { Request } from '@mouakaba/use-cases';
import type { ReferralLocator } from '../one-referral/referral-locator.js';
import { acceptReferralUseCase } from '../provider-steps/accept-referral.js';
import { declineReferralUseCase } from '../provider-steps/decline-referral.js';
import { deliverServiceUseCase } from '../provider-steps/deliver-service.js';
import { interruptServiceUseCase } from '../provider-steps/interrupt-service.js';
import { missAppointmentUseCase } from '../provider-steps/miss-appointment.js';
import { receiveReferralUseCase } from '../provider-steps/receive-referral.js';
import { returnReferralUseCase } from '../provider-steps/return-referral.js';
import { scheduleAppointmentUseCase } from '../provider-steps/schedule-appointment.js';
import { startServiceUseCase } from '../provider-steps/start-service.js';
import { rerouteReferralUseCase } from '../requests/reroute-referral.js';
import { cancelReferralUseCase } from '../sender-steps/cancel-referral.js';
import { confirmReferralUseCase } from '../sender-steps/confirm-referral.js';
import { disputeReferralUseCase } from '../sender-steps/dispute-referral.js';
import { escalateReferralUseCase } from '../sender-steps/escalate-referral.js';
import { pauseReferralUseCase } from '../sender-steps/pause-referral.js';
import { resumeReferralUseCase } from '../sender-steps/resume-referral.js';
import type { ReferralState } from '../referral.js';
import type { Attempt } from './model.js';
import { clinicId } from './past-events.js';
import { locatorIn, type World } from './world.js';

const hour = 3_600_000;

export interface Place {
  readonly caseId: string;
  readonly referralId: ReferralId;
}

/** A use case on a referral, as specifications ask it. */
interface Step<Body extends object> {
  readonly handle: (
    request: Request<Pick<Place, 'referralId'>, Body>,
    pipeline: CommandPipeline<ReferralState>,
    given: Pick<World, 'providers' | 'holders'> & { readonly locator: ReferralLocator },
  ) => Promise<{ readonly body: object }>;
}

/** @param timely what of the body depends on when the step is taken */
function taking<Body extends object>(
  { handle }: Step<Body>,
  body: NoInfer<Body>,
  timely: (now: number) => Partial<NoInfer<Body>> = () => ({}),
) {
  return (world: World, caller: Caller, { caseId, referralId }: Place, more: object = {}) =>
    handle(
      {
        invocation: world.call(caller),
        target: { referralId },
        body: { ...body, ...timely(world.now), ...more },
      },
      world.cases,
      { locator: locatorIn(caseId), providers: world.providers, holders: world.holders },
    );
}

/** Every step of the API by the end of its path, with a body that is good enough. */
export const taken = {
  receipt: taking(receiveReferralUseCase, {}),
  acceptance: taking(acceptReferralUseCase, {}),
  refusal: taking(declineReferralUseCase, { reason: 'no-capacity' }),
  appointments: taking(scheduleAppointmentUseCase, { at: '' }, (now) => ({ at: inAnHour(now) })),
  'missed-appointments': taking(missAppointmentUseCase, { reason: 'fear' }),
  start: taking(startServiceUseCase, { startedAt: '' }, (now) => ({
    startedAt: new Date(now).toISOString(),
  })),
  delivery: taking(deliverServiceUseCase, { sessions: 1, outcome: 'achieved' }),
  return: taking(returnReferralUseCase, { reason: 'wrong-service' }),
  interruption: taking(interruptServiceUseCase, { reason: 'moved' }),
  confirmation: taking(confirmReferralUseCase, {}),
  dispute: taking(disputeReferralUseCase, { note: 'لم يحضر أحد' }),
  cancellation: taking(cancelReferralUseCase, { reason: 'other' }),
  rerouting: taking(rerouteReferralUseCase, { providerId: clinicId }),
  pause: taking(pauseReferralUseCase, { reason: 'awaiting-document' }),
  resumption: taking(resumeReferralUseCase, {}),
  escalation: taking(escalateReferralUseCase, { to: 'centre', cause: 'safety' }),
};

export type StepName = keyof typeof taken;

function inAnHour(now: number): string {
  return new Date(now + hour).toISOString();
}

/** What a step states that lies an hour before it can, or long after. */
export function untimely(
  step: StepName,
  stated: Attempt['stated'],
  now: number,
  requestedAt: number,
): object {
  if (stated === 'possible') return {};
  const at = (time: number) => new Date(time).toISOString();
  if (step === 'start') return { startedAt: at(stated === 'too-early' ? requestedAt - hour : now + hour) };
  const planned = at(stated === 'too-early' ? now - hour : now + 400 * 24 * hour);
  if (step === 'appointments') return { at: planned };
  return step === 'acceptance' ? { expectedStart: planned } : {};
}
