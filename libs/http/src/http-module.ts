import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { documentsController } from './openapi/documents.controller.js';
import { referenceController } from './openapi/reference-page.js';
import type { HttpOptions } from './options.js';
import { HEALTH_CHECKS, HealthController } from './operations/health.js';
import { Outages } from './operations/outages.js';
import { ManagementServer } from './operations/management-server.js';
import type { ProblemFilter } from './problems/problem-filter.js';
import { AnswerWriting } from './routes/answer-writing.js';
import { KEY_USES, KeyCheck } from './routes/key-check.js';
import { POSITION_TOKENS } from './routes/position-tokens.js';
import { RequestReading } from './routes/request-reading.js';
import { RoleGuard } from './routes/role-guard.js';

@Module({})
class HttpModule {}

/** What the application has before Nest makes anything. */
export interface Parts {
  readonly logger: Logger;
  readonly registry: Registry;
  readonly filter: ProblemFilter;
  readonly outages: Outages;
}

/** The module with all that every process has around its services; `module` holds them. */
export function around(
  module: Type | DynamicModule,
  options: HttpOptions,
  { logger, registry, filter, outages }: Parts,
): DynamicModule {
  const pinoHttp = {
    logger,
    autoLogging: false,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'trace' },
  };
  const { management, apis = [], healthChecks = [] } = options;
  return {
    module: HttpModule,
    imports: [LoggerModule.forRoot({ pinoHttp }), module],
    controllers: [HealthController, documentsController(apis), referenceController(apis)],
    providers: [
      { provide: Registry, useValue: registry },
      { provide: Outages, useValue: outages },
      { provide: HEALTH_CHECKS, useValue: healthChecks },
      { provide: POSITION_TOKENS, useValue: options.positions },
      { provide: KEY_USES, useValue: options.keyUses },
      { provide: APP_FILTER, useValue: filter },
      { provide: APP_GUARD, useClass: RoleGuard },
      { provide: APP_INTERCEPTOR, useClass: AnswerWriting },
      { provide: APP_INTERCEPTOR, useClass: RequestReading },
      { provide: APP_INTERCEPTOR, useClass: KeyCheck },
      ...(management === undefined
        ? []
        : [
            {
              provide: ManagementServer,
              useFactory: () => new ManagementServer(registry, management, logger),
            },
          ]),
    ],
    exports: [Registry],
    global: true,
  };
}
