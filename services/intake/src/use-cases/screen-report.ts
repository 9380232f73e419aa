import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseOpened, type Code } from '@mouakaba/contracts';
import { IsCode, IsOneOf, IsText, IsTexts, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf } from '@mouakaba/platform';
import { screenReport } from '../domain/decisions/screen-report.js';
import type { IntakeState } from '../domain/intake.js';
import { CaseNumbers } from './case-numbers.js';

export class ScreenReportBody {
  @IsOneOf('accept', 'screen-out') decision!: 'accept' | 'screen-out';
  @Maybe() @IsCode('screenOutReason') reason?: Code<'screenOutReason'>;
  @Maybe() @IsTexts({ max: 20, length: 500 }) stepsTried?: string[];
  @Maybe() @IsText() note?: string;
}

export class ScreenReport extends Command<ScreenReportBody> {
  static readonly permission = 'report.screen';
}

@CommandHandler(ScreenReport)
export class ScreenReportHandler implements ICommandHandler<ScreenReport> {
  constructor(
    private readonly cases: Cases<IntakeState>,
    private readonly caseNumbers: CaseNumbers,
  ) {}

  execute(command: ScreenReport) {
    return this.cases.execute(ScreenReport.permission, command, screenReport, {
      reserve: (happened, stamp, { standing }) =>
        this.caseNumbers.reserve(happened, stamp, {
          caseId: command.id,
          province: standing.province,
          correlationId: command.call.correlationId,
        }),
      ids: (events) => ({ caseNumber: dataOf(CaseOpened, events)?.caseNumber }),
    });
  }
}
