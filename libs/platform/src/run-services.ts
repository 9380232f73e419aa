import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { startDeadlinePoller, type DeadlinePoller } from '@mouakaba/event-sourcing';
import { createHttpApp, type HttpOptions } from '@mouakaba/http';
import { DeadlinePollers } from './operations/deadline-pollers.js';
import { healthChecks } from './operations/health-checks.js';
import { kernelMetrics } from './operations/metrics.js';
import { OperationsModule } from './operations/operations.module.js';
import { Platform } from './platform.js';
import { ReferenceModule } from './reference/reference.module.js';
import type { Service } from './service.js';

@Module({})
class ProcessModule {}

export type ProcessOptions = Omit<HttpOptions, 'services' | 'healthChecks' | 'metrics' | 'management'> & {
  /** Beside the services: the issuer's accounts in the standalone host. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /** With OpenAPI documents of their own. */
  readonly documented?: Readonly<Record<string, Type>>;
};

/** A process of these services on one platform: not yet listening, so that routes can be added first. */
export async function createProcess(
  platform: Platform,
  services: readonly Service[],
  options: ProcessOptions,
): Promise<NestFastifyApplication> {
  const metrics = new Registry();
  const pollers = new DeadlinePollers();
  const { modules = [], documented = {}, ...http } = options;
  const process: DynamicModule = {
    module: ProcessModule,
    global: true,
    imports: [ReferenceModule, OperationsModule, ...services.map(({ module }) => module), ...modules],
    providers: [
      { provide: Platform, useValue: platform },
      { provide: DeadlinePollers, useValue: pollers },
    ],
    exports: [Platform, DeadlinePollers],
  };
  kernelMetrics(metrics, platform, pollers);
  const { managementPort: port, managementHost: host, trustedProxies } = platform.configuration;
  return createHttpApp(process, {
    ...http,
    ...(trustedProxies.length === 0 ? {} : { trustProxy: trustedProxies }),
    services: {
      ...Object.fromEntries(services.map(({ name, module }) => [name, module])),
      reference: ReferenceModule,
      operations: OperationsModule,
      ...documented,
    },
    healthChecks: healthChecks(platform),
    metrics,
    management: { port, host },
  });
}

/** Turns what falls due into commands from now on; call once the application is initialised. */
export async function startDeadlines(
  app: NestFastifyApplication,
  platform: Platform,
  services: readonly Service[],
  onError: (error: unknown) => void,
): Promise<DeadlinePollers> {
  const pollers = app.get(DeadlinePollers);
  for (const { deadlines } of services) {
    if (deadlines === undefined) continue;
    const firing = app.get(deadlines.firing, { strict: false });
    const poller: DeadlinePoller = startDeadlinePoller({
      tables: [await platform.table(deadlines.index)],
      settled: platform.operations,
      clock: platform.clock,
      fire: (due) => firing.fire(due),
      onError,
    });
    pollers.add(poller);
  }
  return pollers;
}
