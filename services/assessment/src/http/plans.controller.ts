import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, Creates, Invocation, PathId, PathWhole, Permits, type InvocationOf } from '@mouakaba/http';
import { decisionAnswer, draftAnswer, planListAnswer, submissionAnswer } from '../use-cases/answers.js';
import { DecidePlan, DecidePlanBody } from '../use-cases/decide-plan.js';
import { DraftPlan, DraftPlanBody } from '../use-cases/draft-plan.js';
import { ReadPlans } from '../use-cases/read-plans.js';
import { SubmitPlan } from '../use-cases/submit-plan.js';

/** A version of a plan, in the path. */
const PathVersion = () => PathWhole('version', 1, 10_000);

@Controller('v1/cases/:caseId/plans')
export class PlansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly readPlans: ReadPlans,
  ) {}

  @Get()
  @Permits(ReadPlans.permission)
  @Answers(planListAnswer)
  list(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string) {
    return this.readPlans.execute(call, caseId);
  }

  @Post()
  @Creates()
  @Permits(DraftPlan.permission)
  @Answers(draftAnswer)
  draft(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string, @Body() body: DraftPlanBody) {
    return this.commands.execute(new DraftPlan(call, caseId, body));
  }

  @Post(':version/submission')
  @Permits(SubmitPlan.permission)
  @Answers(submissionAnswer)
  submit(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string, @PathVersion() version: number) {
    return this.commands.execute(new SubmitPlan(call, caseId, { version }));
  }

  @Post(':version/decision')
  @Permits(DecidePlan.permission)
  @Answers(decisionAnswer)
  decide(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathVersion() version: number,
    @Body() body: DecidePlanBody,
  ) {
    return this.commands.execute(new DecidePlan(call, caseId, { ...body, version }));
  }
}
