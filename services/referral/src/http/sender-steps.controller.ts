import { Body, Controller, Post } from '@nestjs/common';
import { Answers, Creates, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { reroutingAnswer, stepAnswer } from '../use-cases/answers.js';
import { CancelReferral, CancelReferralBody } from '../use-cases/cancel-referral.js';
import { ConfirmReferral, ConfirmReferralBody } from '../use-cases/confirm-referral.js';
import { DisputeReferral, DisputeReferralBody } from '../use-cases/dispute-referral.js';
import { EscalateReferral, EscalateReferralBody } from '../use-cases/escalate-referral.js';
import { RerouteReferral, RerouteReferralBody } from '../use-cases/reroute-referral.js';
import { ReferralSteps } from './referral-steps.js';

/** What the sender's side, and the centre that watches over the province, do with a referral. */
@Controller('v1/referrals/:referralId')
export class SenderStepsController {
  constructor(private readonly steps: ReferralSteps) {}

  @Post('confirmation')
  @Permits(ConfirmReferral.permission)
  @Answers(stepAnswer)
  confirm(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: ConfirmReferralBody,
  ) {
    return this.steps.take(ConfirmReferral, call, referralId, body);
  }

  @Post('dispute')
  @Permits(DisputeReferral.permission)
  @Answers(stepAnswer)
  dispute(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: DisputeReferralBody,
  ) {
    return this.steps.take(DisputeReferral, call, referralId, body);
  }

  @Post('cancellation')
  @Permits(CancelReferral.permission)
  @Answers(stepAnswer)
  cancel(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: CancelReferralBody,
  ) {
    return this.steps.take(CancelReferral, call, referralId, body);
  }

  @Post('rerouting')
  @Creates()
  @Permits(RerouteReferral.permission)
  @Answers(reroutingAnswer)
  reroute(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: RerouteReferralBody,
  ) {
    return this.steps.take(RerouteReferral, call, referralId, body);
  }

  @Post('escalation')
  @Permits(EscalateReferral.permission)
  @Answers(stepAnswer)
  escalate(
    @Invocation() call: InvocationOf,
    @PathId('referralId') referralId: string,
    @Body() body: EscalateReferralBody,
  ) {
    return this.steps.take(EscalateReferral, call, referralId, body);
  }
}
