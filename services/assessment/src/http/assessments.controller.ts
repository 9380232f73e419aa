import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Code } from '@mouakaba/contracts';
import { Answers, Creates, Invocation, PathCode, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { assessmentListAnswer, caseAnswer, completionAnswer, startAnswer } from '../use-cases/answers.js';
import { AssessDomain, AssessDomainBody } from '../use-cases/assess-domain.js';
import { CompleteAssessment, CompleteAssessmentBody } from '../use-cases/complete-assessment.js';
import { ReadAssessments } from '../use-cases/read-assessments.js';
import { StartAssessment, StartAssessmentBody } from '../use-cases/start-assessment.js';

@Controller('v1/cases/:caseId/assessments')
export class AssessmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly readAssessments: ReadAssessments,
  ) {}

  @Get()
  @Permits(ReadAssessments.permission)
  @Answers(assessmentListAnswer)
  list(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string) {
    return this.readAssessments.execute(call, caseId);
  }

  @Post()
  @Creates()
  @Permits(StartAssessment.permission)
  @Answers(startAnswer)
  start(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: StartAssessmentBody,
  ) {
    return this.commands.execute(new StartAssessment(call, caseId, body));
  }

  @Put(':assessmentId/domains/:domain')
  @Permits(AssessDomain.permission)
  @Answers(caseAnswer)
  assess(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('assessmentId') assessmentId: string,
    @PathCode('domain', 'assessmentDomain') domain: Code<'assessmentDomain'>,
    @Body() body: AssessDomainBody,
  ) {
    return this.commands.execute(new AssessDomain(call, caseId, { ...body, assessmentId, domain }));
  }

  @Post(':assessmentId/completion')
  @Permits(CompleteAssessment.permission)
  @Answers(completionAnswer)
  complete(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('assessmentId') assessmentId: string,
    @Body() body: CompleteAssessmentBody,
  ) {
    return this.commands.execute(new CompleteAssessment(call, caseId, { ...body, assessmentId }));
  }
}
