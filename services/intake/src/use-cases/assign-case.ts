import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsText, Maybe } from '@mouakaba/http';
import { Cases, Command } from '@mouakaba/platform';
import { assignCase } from '../domain/decisions/assign-case.js';
import type { IntakeState } from '../domain/intake.js';
import { Caseload } from '../read-models/caseload-queries.js';
import { Holders } from './holders.js';

export class AssignCaseBody {
  /** The subject of the worker's account. */
  @IsText(128) caseworkerId!: string;
  @Maybe() @IsText() overrideNote?: string;
}

export class AssignCase extends Command<AssignCaseBody> {
  static readonly permission = 'case.assign';
}

@CommandHandler(AssignCase)
export class AssignCaseHandler implements ICommandHandler<AssignCase> {
  constructor(
    private readonly cases: Cases<IntakeState>,
    private readonly holders: Holders,
    private readonly caseload: Caseload,
  ) {}

  execute(command: AssignCase) {
    const { caseworkerId } = command.body;
    return this.cases.execute(AssignCase.permission, command, assignCase, {
      gather: async ({ standing }: IntakeState) => {
        const holder = await this.holders.find(standing.holderId);
        return {
          onRoster: holder?.roster.get(caseworkerId)?.has('caseworker') === true,
          load: await this.caseload.loadOf(caseworkerId),
        };
      },
    });
  }
}
