import { Body, Controller, Post } from '@nestjs/common';
import { Answers, Creates, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { stepAnswer } from '../use-cases/answers.js';
import { AcceptReferral, AcceptReferralBody } from '../use-cases/accept-referral.js';
import { DeclineReferral, DeclineReferralBody } from '../use-cases/decline-referral.js';
import { DeliverService, DeliverServiceBody } from '../use-cases/deliver-service.js';
import { InterruptService, InterruptServiceBody } from '../use-cases/interrupt-service.js';
import { MissAppointment, MissAppointmentBody } from '../use-cases/miss-appointment.js';
import { ProviderStepBody } from '../use-cases/provider-step-body.js';
import { ReceiveReferral } from '../use-cases/receive-referral.js';
import { ReturnReferral, ReturnReferralBody } from '../use-cases/return-referral.js';
import { ScheduleAppointment, ScheduleAppointmentBody } from '../use-cases/schedule-appointment.js';
import { StartService, StartServiceBody } from '../use-cases/start-service.js';
import { ReferralSteps } from './referral-steps.js';

/** From receipt to delivery: by the provider, or on its behalf. */
@Controller('v1/referrals/:referralId')
export class ProviderStepsController {
  constructor(private readonly steps: ReferralSteps) {}

  @Post('receipt')
  @Permits(ReceiveReferral.permission)
  @Answers(stepAnswer)
  receive(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: ProviderStepBody,
  ) {
    return this.steps.take(ReceiveReferral, call, referralId, body);
  }

  @Post('acceptance')
  @Permits(AcceptReferral.permission)
  @Answers(stepAnswer)
  accept(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: AcceptReferralBody,
  ) {
    return this.steps.take(AcceptReferral, call, referralId, body);
  }

  @Post('refusal')
  @Permits(DeclineReferral.permission)
  @Answers(stepAnswer)
  decline(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: DeclineReferralBody,
  ) {
    return this.steps.take(DeclineReferral, call, referralId, body);
  }

  @Post('appointments')
  @Creates()
  @Permits(ScheduleAppointment.permission)
  @Answers(stepAnswer)
  schedule(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: ScheduleAppointmentBody,
  ) {
    return this.steps.take(ScheduleAppointment, call, referralId, body);
  }

  @Post('missed-appointments')
  @Permits(MissAppointment.permission)
  @Answers(stepAnswer)
  miss(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: MissAppointmentBody,
  ) {
    return this.steps.take(MissAppointment, call, referralId, body);
  }

  @Post('start')
  @Permits(StartService.permission)
  @Answers(stepAnswer)
  start(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: StartServiceBody,
  ) {
    return this.steps.take(StartService, call, referralId, body);
  }

  @Post('delivery')
  @Permits(DeliverService.permission)
  @Answers(stepAnswer)
  deliver(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: DeliverServiceBody,
  ) {
    return this.steps.take(DeliverService, call, referralId, body);
  }

  @Post('return')
  @Permits(ReturnReferral.permission)
  @Answers(stepAnswer)
  returnIt(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: ReturnReferralBody,
  ) {
    return this.steps.take(ReturnReferral, call, referralId, body);
  }

  @Post('interruption')
  @Permits(InterruptService.permission)
  @Answers(stepAnswer)
  interrupt(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: InterruptServiceBody,
  ) {
    return this.steps.take(InterruptService, call, referralId, body);
  }
}
