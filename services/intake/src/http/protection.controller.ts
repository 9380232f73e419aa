import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, Creates, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { caseAnswer, judicialReportAnswer, measureAnswer } from '../use-cases/answers.js';
import { MakeJudicialReport, MakeJudicialReportBody } from '../use-cases/make-judicial-report.js';
import { TakeEmergencyMeasure, TakeEmergencyMeasureBody } from '../use-cases/take-emergency-measure.js';
import { WaiveEmergencyMeasure, WaiveEmergencyMeasureBody } from '../use-cases/waive-emergency-measure.js';

/** What does not wait for the screening, nor for the case's own caseworker. */
@Controller('v1/cases/:caseId')
export class ProtectionController {
  constructor(private readonly commands: CommandBus) {}

  @Post('emergency-measures')
  @Creates()
  @Permits(TakeEmergencyMeasure.permission)
  @Answers(measureAnswer)
  takeMeasure(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: TakeEmergencyMeasureBody,
  ) {
    return this.commands.execute(new TakeEmergencyMeasure(call, caseId, body));
  }

  @Post('emergency-measures/waiver')
  @Permits(WaiveEmergencyMeasure.permission)
  @Answers(caseAnswer)
  waiveMeasure(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: WaiveEmergencyMeasureBody,
  ) {
    return this.commands.execute(new WaiveEmergencyMeasure(call, caseId, body));
  }

  @Post('judicial-reports')
  @Creates()
  @Permits(MakeJudicialReport.permission)
  @Answers(judicialReportAnswer)
  reportToAuthority(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: MakeJudicialReportBody,
  ) {
    return this.commands.execute(new MakeJudicialReport(call, caseId, body));
  }
}
