import { Controller, Get, Query } from '@nestjs/common';
import { Answers, Invocation, Permits, type InvocationOf } from '@mouakaba/http';
import { caseFiguresAnswer } from '../use-cases/answers.js';
import { CaseFiguresQuery, ReadCaseFigures } from '../use-cases/read-case-figures.js';

@Controller('v1/statistics')
export class StatisticsController {
  constructor(private readonly readCaseFigures: ReadCaseFigures) {}

  @Get('cases')
  @Permits(ReadCaseFigures.permission)
  @Answers(caseFiguresAnswer)
  cases(@Invocation() call: InvocationOf, @Query() query: CaseFiguresQuery) {
    return this.readCaseFigures.execute(call, query);
  }
}
