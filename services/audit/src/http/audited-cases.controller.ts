import { Controller, Get, Query } from '@nestjs/common';
import { Answers, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { accessLogAnswer, historyAnswer, integrityAnswer } from '../use-cases/answers.js';
import { CheckIntegrity } from '../use-cases/check-integrity.js';
import { AccessLogQuery, ReadAccessLog } from '../use-cases/read-access-log.js';
import { ReadHistory } from '../use-cases/read-history.js';

@Controller('v1/audit/cases/:caseId')
export class AuditedCasesController {
  constructor(
    private readonly readHistory: ReadHistory,
    private readonly checkIntegrity: CheckIntegrity,
    private readonly readAccessLog: ReadAccessLog,
  ) {}

  @Get('history')
  @Permits(ReadHistory.permission)
  @Answers(historyAnswer)
  history(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string) {
    return this.readHistory.execute(call, caseId);
  }

  @Get('integrity')
  @Permits(CheckIntegrity.permission)
  @Answers(integrityAnswer)
  integrity(@Invocation() call: InvocationOf, @PathId('caseId') caseId: string) {
    return this.checkIntegrity.execute(call, caseId);
  }

  @Get('access-log')
  @Permits(ReadAccessLog.permission)
  @Answers(accessLogAnswer)
  accessLog(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Query() query: AccessLogQuery,
  ) {
    return this.readAccessLog.execute(call, caseId, query);
  }
}
