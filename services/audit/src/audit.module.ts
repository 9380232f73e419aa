import { Module } from '@nestjs/common';
import { Platform, type Service } from '@mouakaba/platform';
import { AuditedCasesController } from './http/audited-cases.controller.js';
import { accessLog } from './read-models/access-log.js';
import { CheckIntegrity } from './use-cases/check-integrity.js';
import { ReadAccessLog } from './use-cases/read-access-log.js';
import { ReadHistory } from './use-cases/read-history.js';

const inject = [Platform];

@Module({
  controllers: [AuditedCasesController],
  providers: [
    { provide: ReadHistory, inject, useFactory: ({ eventLog }: Platform) => new ReadHistory(eventLog) },
    { provide: CheckIntegrity, inject, useFactory: ({ eventLog }: Platform) => new CheckIntegrity(eventLog) },
    {
      provide: ReadAccessLog,
      inject,
      useFactory: async (platform: Platform) =>
        new ReadAccessLog(platform.eventLog, await platform.table(accessLog), platform.projections),
    },
  ],
})
export class AuditModule {}

/** What runs the service: its module and the read models it keeps. */
export const audit: Service = { name: 'audit', module: AuditModule, projections: [accessLog] };
