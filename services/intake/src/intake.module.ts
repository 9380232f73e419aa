import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Cases, HolderDirectory, Platform, type Service } from '@mouakaba/platform';
import { evolve, intakeEvents, noCase, type IntakeState } from './domain/intake.js';
import { CasesController } from './http/cases.controller.js';
import { ProtectionController } from './http/protection.controller.js';
import { ReportsController } from './http/reports.controller.js';
import { caseload } from './read-models/caseload.js';
import { Caseload } from './read-models/caseload-queries.js';
import { centres } from './read-models/centres.js';
import { intakeDeadlines } from './read-models/intake-deadlines.js';
import { AssignCaseHandler } from './use-cases/assign-case.js';
import { CaseNumbers } from './use-cases/case-numbers.js';
import { GiveConsentHandler } from './use-cases/give-consent.js';
import { Holders } from './use-cases/holders.js';
import { HoldListeningSessionHandler } from './use-cases/hold-listening-session.js';
import { ListCases } from './use-cases/list-cases.js';
import { MakeJudicialReportHandler } from './use-cases/make-judicial-report.js';
import { MissDeadline } from './use-cases/miss-deadline.js';
import { ReadCaseFile } from './use-cases/read-case-file.js';
import { ReceiveChildHandler } from './use-cases/receive-child.js';
import { ReportConcernHandler } from './use-cases/report-concern.js';
import { ScreenReportHandler } from './use-cases/screen-report.js';
import { TakeEmergencyMeasureHandler } from './use-cases/take-emergency-measure.js';
import { WaiveEmergencyMeasureHandler } from './use-cases/waive-emergency-measure.js';
import { WithdrawConsentHandler } from './use-cases/withdraw-consent.js';

async function openHolders(platform: Platform) {
  const directory = new HolderDirectory(platform.eventLog);
  return new Holders(directory, await platform.table(centres), platform.projections);
}

async function openCaseList(platform: Platform, holders: Holders) {
  const { projections, accessLog, clock, keys } = platform;
  return new ListCases({
    table: await platform.table(caseload),
    projections,
    holders,
    keys,
    accessLog,
    clock,
  });
}

const inject = [Platform];

@Module({
  imports: [CqrsModule],
  controllers: [ReportsController, CasesController, ProtectionController],
  providers: [
    {
      provide: Cases,
      inject,
      useFactory: ({ eventLog }: Platform) =>
        Cases.of(eventLog, { initial: noCase, evolve, writes: intakeEvents }),
    },
    { provide: Holders, inject, useFactory: openHolders },
    { provide: CaseNumbers, inject, useFactory: ({ eventLog }: Platform) => new CaseNumbers(eventLog) },
    {
      provide: Caseload,
      inject,
      useFactory: async (platform: Platform) =>
        new Caseload(await platform.table(caseload), platform.projections),
    },
    { provide: ListCases, inject: [Platform, Holders], useFactory: openCaseList },
    { provide: ReadCaseFile, inject, useFactory: (platform: Platform) => new ReadCaseFile(platform) },
    {
      provide: MissDeadline,
      inject: [Cases],
      useFactory: ({ streams }: Cases<IntakeState>) => new MissDeadline(streams),
    },
    ReportConcernHandler,
    ScreenReportHandler,
    AssignCaseHandler,
    ReceiveChildHandler,
    HoldListeningSessionHandler,
    GiveConsentHandler,
    WithdrawConsentHandler,
    TakeEmergencyMeasureHandler,
    WaiveEmergencyMeasureHandler,
    MakeJudicialReportHandler,
  ],
})
export class IntakeModule {}

/** What runs the service: its module and the read models it keeps. */
export const intake: Service = {
  name: 'intake',
  module: IntakeModule,
  projections: [caseload, centres, intakeDeadlines],
  deadlines: { index: intakeDeadlines, firing: MissDeadline },
};
