import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, Creates, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import {
  caseAnswer,
  caseloadAnswer,
  consentAnswer,
  listeningAnswer,
  screeningAnswer,
} from '../use-cases/answers.js';
import { caseFileAnswer } from '../use-cases/case-file-answer.js';
import { AssignCase, AssignCaseBody } from '../use-cases/assign-case.js';
import { GiveConsent, GiveConsentBody } from '../use-cases/give-consent.js';
import { HoldListeningSession, HoldListeningSessionBody } from '../use-cases/hold-listening-session.js';
import { ListCases } from '../use-cases/list-cases.js';
import { ListCasesQuery } from '../use-cases/list-cases-query.js';
import { ReadCaseFile } from '../use-cases/read-case-file.js';
import { ReceiveChild, ReceiveChildBody } from '../use-cases/receive-child.js';
import { ScreenReport, ScreenReportBody } from '../use-cases/screen-report.js';
import { WithdrawConsent, WithdrawConsentBody } from '../use-cases/withdraw-consent.js';

@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly listCases: ListCases,
    private readonly readCaseFile: ReadCaseFile,
  ) {}

  @Get()
  @Permits(ListCases.permission)
  @Answers(caseloadAnswer)
  list(@Invocation() call: InvocationOf, @Query() query: ListCasesQuery) {
    return this.listCases.execute(call, query);
  }

  @Get(':caseId')
  @Permits(ReadCaseFile.permission)
  @Answers(caseFileAnswer)
  read(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string) {
    return this.readCaseFile.execute(call, caseId);
  }

  @Post(':caseId/screening')
  @Permits(ScreenReport.permission)
  @Answers(screeningAnswer)
  screen(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string, @Body() body: ScreenReportBody) {
    return this.commands.execute(new ScreenReport(call, caseId, body));
  }

  @Post(':caseId/assignment')
  @Permits(AssignCase.permission)
  @Answers(caseAnswer)
  assign(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string, @Body() body: AssignCaseBody) {
    return this.commands.execute(new AssignCase(call, caseId, body));
  }

  @Post(':caseId/reception')
  @Creates()
  @Permits(ReceiveChild.permission)
  @Answers(caseAnswer)
  receive(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: ReceiveChildBody,
  ) {
    return this.commands.execute(new ReceiveChild(call, caseId, body));
  }

  @Post(':caseId/listening-sessions')
  @Creates()
  @Permits(HoldListeningSession.permission)
  @Answers(listeningAnswer)
  listen(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: HoldListeningSessionBody,
  ) {
    return this.commands.execute(new HoldListeningSession(call, caseId, body));
  }

  @Post(':caseId/consents')
  @Creates()
  @Permits(GiveConsent.permission)
  @Answers(consentAnswer)
  giveConsent(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: GiveConsentBody,
  ) {
    return this.commands.execute(new GiveConsent(call, caseId, body));
  }

  @Post(':caseId/consents/:consentId/withdrawal')
  @Permits(WithdrawConsent.permission)
  @Answers(caseAnswer)
  withdrawConsent(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('consentId') consentId: string,
    @Body() body: WithdrawConsentBody,
  ) {
    return this.commands.execute(new WithdrawConsent(call, caseId, { ...body, consentId }));
  }
}
