import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Code } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { actorOf, mayReport, type Caller } from '@mouakaba/identity';
import {
  IsCode,
  IsCodes,
  IsDay,
  IsFlag,
  IsId,
  IsInstant,
  IsPhone,
  IsProvince,
  IsShortText,
  IsText,
  IsTexts,
  IsWhole,
  Maybe,
  Nested,
  NestedList,
} from '@mouakaba/http';
import { Cases, Command } from '@mouakaba/platform';
import { reportConcern } from '../domain/decisions/report-concern.js';
import type { IntakeState } from '../domain/intake.js';
import { Holders } from './holders.js';

export class ReporterBody {
  @IsCode('reporterRelation') relation!: Code<'reporterRelation'>;
  @Maybe() @IsFlag() anonymous?: boolean;
  @Maybe() @IsShortText() name?: string;
  @Maybe() @IsPhone() phone?: string;
}

export class GuardianBody {
  @IsCode('relation') relation!: Code<'relation'>;
  @Maybe() @IsShortText() name?: string;
}

export class ChildBody {
  @Maybe() @IsShortText() firstName?: string;
  @Maybe() @IsShortText() lastName?: string;
  @IsCode('sex') sex!: Code<'sex'>;
  @Maybe() @IsDay() birthDate?: string;
  @Maybe() @IsWhole(0, 25) ageAtReport?: number;
  @Maybe() @IsText(500) address?: string;
  @Maybe() @IsCode('nationalityGroup') nationality?: Code<'nationalityGroup'>;
  @Maybe() @IsCode('language') language?: Code<'language'>;
  @Maybe() @IsShortText() schoolName?: string;
  @Maybe() @IsTexts({ max: 5, length: 30 }) phones?: string[];
  @Maybe() @NestedList(() => GuardianBody, { max: 10 }) guardians?: GuardianBody[];
  @Maybe() @IsFlag() interpreterNeeded?: boolean;
}

export class PlaceBody {
  @IsProvince() province!: Code<'province'>;
  @Maybe() @IsShortText() commune?: string;
}

export class ReportConcernBody {
  @Maybe() @IsInstant() occurredAt?: string;
  @IsCode('reportChannel') channel!: Code<'reportChannel'>;
  @Nested(() => ReporterBody) reporter!: ReporterBody;
  @Nested(() => ChildBody) child!: ChildBody;
  @IsCodes('concern') concerns!: Code<'concern'>[];
  @IsCode('urgency') urgency!: Code<'urgency'>;
  @Nested(() => PlaceBody) place!: PlaceBody;
  /** Absent: the caller's own organisation, else the centre of the province. */
  @Maybe() @IsId() holderId?: string;
  @IsText() narrative!: string;
}

export class ReportConcern extends Command<ReportConcernBody> {
  static readonly permission = 'report.record';
}

@CommandHandler(ReportConcern)
export class ReportConcernHandler implements ICommandHandler<ReportConcern> {
  constructor(
    private readonly cases: Cases<IntakeState>,
    private readonly holders: Holders,
  ) {}

  async execute(command: ReportConcern) {
    const { holderId, place } = command.body;
    const { province } = place;
    const responsible = () =>
      this.holders.responsibleFor(holderId, command.call.caller.organisation, province);
    return this.cases.execute(ReportConcern.permission, command, reportConcern, {
      begins: true,
      permit: async (caller: Caller) => {
        const verdict = mayReport(caller, { province, holderId: holderId ?? (await responsible()) });
        return verdict === 'outside' ? refuse('scope.outside') : actorOf(caller, verdict.role);
      },
      gather: async () => ({ responsibleHolderId: await responsible() }),
    });
  }
}
