import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { idFrom } from '@mouakaba/event-sourcing';
import { Answers, Creates, Invocation, Permits, type InvocationOf } from '@mouakaba/http';
import { caseAnswer } from '../use-cases/answers.js';
import { ReportConcern, ReportConcernBody } from '../use-cases/report-concern.js';

@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly commands: CommandBus) {}

  /** Begins a case, whose id comes from the command: the same report sent again finds the same case. */
  @Post()
  @Creates()
  @Permits(ReportConcern.permission)
  @Answers(caseAnswer)
  report(@Invocation() call: InvocationOf, @Body() body: ReportConcernBody) {
    return this.commands.execute(new ReportConcern(call, idFrom(call.commandId, 'case'), body));
  }
}
