import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { caseAnswer, closureRequestAnswer } from '../use-cases/answers.js';
import { DecideClosure, DecideClosureBody } from '../use-cases/decide-closure.js';
import { ReopenCase, ReopenCaseBody } from '../use-cases/reopen-case.js';
import { RequestClosure, RequestClosureBody } from '../use-cases/request-closure.js';

@Controller('v1/cases/:caseId')
export class ClosureController {
  constructor(private readonly commands: CommandBus) {}

  @Post('closure-request')
  @Permits(RequestClosure.permission)
  @Answers(closureRequestAnswer)
  request(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: RequestClosureBody,
  ) {
    return this.commands.execute(new RequestClosure(call, caseId, body));
  }

  @Post('closure-decision')
  @Permits(DecideClosure.permission)
  @Answers(caseAnswer)
  decide(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: DecideClosureBody,
  ) {
    return this.commands.execute(new DecideClosure(call, caseId, body));
  }

  @Post('reopening')
  @Permits(ReopenCase.permission)
  @Answers(caseAnswer)
  reopen(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string, @Body() body: ReopenCaseBody) {
    return this.commands.execute(new ReopenCase(call, caseId, body));
  }
}
