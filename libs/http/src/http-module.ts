import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { HttpOptions } from './options.js';
import { Services } from './openapi/services.js';
import { ManagementServer } from './operations/management-server.js';
import { RouteCheck } from './routes/route-check.js';

@Module({})
class HttpModule {}

/** The module with all that every service has around it; `module` is the service, or several of them. */
export function around(
  module: Type | DynamicModule,
  options: HttpOptions,
  logger: Logger,
  registry: Registry,
): DynamicModule {
  const pinoHttp = {
    logger,
    autoLogging: false,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'trace' },
  };
  const { management } = options;
  return {
    module: HttpModule,
    imports: [LoggerModule.forRoot({ pinoHttp }), module],
    providers: [
      RouteCheck,
      { provide: Registry, useValue: registry },
      { provide: Services, useValue: new Services(options.services ?? {}) },
      ...(management === undefined
        ? []
        : [{ provide: ManagementServer, useFactory: () => new ManagementServer(registry, management) }]),
    ],
    exports: [Registry],
    global: true,
  };
}
