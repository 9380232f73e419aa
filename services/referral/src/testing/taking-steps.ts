import type { Type } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '@mouakaba/identity';
import type { Command, CommandType } from '@mouakaba/host';
import { clinicId } from '../domain/testing/past-events.js';
import { AcceptReferral, AcceptReferralHandler } from '../use-cases/accept-referral.js';
import { CancelReferral, CancelReferralHandler } from '../use-cases/cancel-referral.js';
import { ConfirmReferral, ConfirmReferralHandler } from '../use-cases/confirm-referral.js';
import { DeclineReferral, DeclineReferralHandler } from '../use-cases/decline-referral.js';
import { DeliverService, DeliverServiceHandler } from '../use-cases/deliver-service.js';
import { DisputeReferral, DisputeReferralHandler } from '../use-cases/dispute-referral.js';
import { EscalateReferral, EscalateReferralHandler } from '../use-cases/escalate-referral.js';
import { InterruptService, InterruptServiceHandler } from '../use-cases/interrupt-service.js';
import { MissAppointment, MissAppointmentHandler } from '../use-cases/miss-appointment.js';
import { ReceiveReferral, ReceiveReferralHandler } from '../use-cases/receive-referral.js';
import { referralIn } from '../use-cases/referrals.js';
import { RerouteReferral, RerouteReferralHandler } from '../use-cases/reroute-referral.js';
import { ReturnReferral, ReturnReferralHandler } from '../use-cases/return-referral.js';
import { ScheduleAppointment, ScheduleAppointmentHandler } from '../use-cases/schedule-appointment.js';
import { StartService, StartServiceHandler } from '../use-cases/start-service.js';
import type { World } from './world.js';

export interface Place {
  readonly caseId: string;
  readonly referralId: string;
}

type Take = (world: World, caller: Caller, place: Place, more?: object) => Promise<unknown>;

function taking<Body extends object>(
  Step: CommandType<Body>,
  Handler: Type<ICommandHandler<Command<Body>>>,
  body: (now: number) => object = () => ({}),
): Take {
  return (world, caller, { caseId, referralId }, more = {}) => {
    const fields = { ...body(world.now), ...more, referralId } as unknown as Body;
    const command = new Step(world.call(caller), referralIn(caseId, referralId), fields);
    return new Handler(world.referrals, world.providers).execute(command) as Promise<unknown>;
  };
}

/** Every step of the API by the end of its path, with a body that is good enough. */
export const taken = {
  receipt: taking(ReceiveReferral, ReceiveReferralHandler),
  acceptance: taking(AcceptReferral, AcceptReferralHandler),
  refusal: taking(DeclineReferral, DeclineReferralHandler, () => ({ reason: 'no-capacity' })),
  appointments: taking(ScheduleAppointment, ScheduleAppointmentHandler, (now) => ({ at: inAnHour(now) })),
  'missed-appointments': taking(MissAppointment, MissAppointmentHandler, () => ({ reason: 'fear' })),
  start: taking(StartService, StartServiceHandler, (now) => ({ startedAt: new Date(now).toISOString() })),
  delivery: taking(DeliverService, DeliverServiceHandler, () => ({ sessions: 1, outcome: 'achieved' })),
  return: taking(ReturnReferral, ReturnReferralHandler, () => ({ reason: 'wrong-service' })),
  interruption: taking(InterruptService, InterruptServiceHandler, () => ({ reason: 'moved' })),
  confirmation: taking(ConfirmReferral, ConfirmReferralHandler),
  dispute: taking(DisputeReferral, DisputeReferralHandler, () => ({ note: 'لم يحضر أحد' })),
  cancellation: taking(CancelReferral, CancelReferralHandler, () => ({ reason: 'other' })),
  rerouting: taking(RerouteReferral, RerouteReferralHandler, () => ({ providerId: clinicId })),
  escalation: taking(EscalateReferral, EscalateReferralHandler, () => ({ to: 'centre', cause: 'safety' })),
} as const satisfies Readonly<Record<string, Take>>;

export type StepName = keyof typeof taken;

export function inAnHour(now: number): string {
  return new Date(now + 3_600_000).toISOString();
}
