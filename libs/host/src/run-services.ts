import { Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { KeyUses, runUnderLease, DeadlinePoller, StreamDamaged } from '@mouakaba/event-sourcing';
import { createHttpApp, type HttpOptions, type Logger } from '@mouakaba/http';
import { HolderDirectory, type DeadlineFiring, type Service } from '@mouakaba/use-cases';
import { DeadlinePollers } from './operations/deadline-pollers.js';
import { healthChecks } from './operations/health-checks.js';
import { projectionMetrics } from './operations/metrics.js';
import { operations } from './operations/operations.js';
import { pollersAndProjections } from './operations/leased-work.js';
import type { Platform } from './platform.js';
import { PortsModule } from './ports.module.js';
import { reference } from './reference/reference.js';
import { Teams } from './teams.js';

@Module({})
class ProcessModule {}

export interface ProcessOptions extends Omit<
  HttpOptions,
  'positions' | 'keyUses' | 'apis' | 'healthChecks' | 'metrics' | 'management'
> {
  /** The installation's accounts are in this log: whoever has none there has none. */
  readonly keepsAccounts?: boolean;
}

/** A process of these services on one platform: not yet listening, so that routes can be added first. */
export async function createProcess(
  platform: Platform,
  services: readonly Service[],
  { keepsAccounts = false, ...options }: ProcessOptions,
): Promise<NestFastifyApplication> {
  const metrics = new Registry();
  const pollers = new DeadlinePollers();
  const apis = [...services, reference, operations];
  const process: DynamicModule = {
    module: ProcessModule,
    imports: [PortsModule.of(platform, pollers, keepsAccounts), ...apis.map(({ module }) => module)],
    providers: [Turns],
  };
  projectionMetrics(metrics, platform, pollers);
  const { managementPort: port, managementHost: host, trustedProxies } = platform.configuration;
  const teams = new Teams(() => app.get(HolderDirectory));
  const { verifier } = options;
  const app: NestFastifyApplication = await createHttpApp(process, {
    ...options,
    verifier: { verify: async (token) => teams.callerNow(await verifier.verify(token)) },
    ...(trustedProxies.length === 0 ? {} : { trustProxy: trustedProxies }),
    positions: platform.positions,
    keyUses: new KeyUses(platform.operations),
    apis,
    healthChecks: healthChecks(platform),
    metrics,
    management: { port, host },
  });
  return app;
}

/**
 * Runs the read models and turns what falls due into commands: from now on, or where processes share their read models
 * whenever this one holds the lease. Call once the application is initialised, and again if it throws.
 * @throws Unavailable the read models are away
 */
export async function startWork(
  app: NestFastifyApplication,
  platform: Platform,
  services: readonly Service[],
  logger: Logger,
): Promise<DeadlinePollers> {
  const pollers = app.get(DeadlinePollers);
  const startPollers = await pollersOf(app, platform, services, logger);
  if (platform.shared === undefined) {
    pollers.begin(startPollers());
    return pollers;
  }
  const { lease, projections } = platform.shared;
  const work = pollersAndProjections(pollers, projections, startPollers);
  const onError = (error: unknown, failed: keyof typeof failures) => {
    logger.warn({ err: error }, failures[failed]);
  };
  app.get(Turns).begin(runUnderLease({ lease, work, onError }));
  return pollers;
}

const failures = {
  hold: 'the lease could not be had; it is asked for again',
  begin: 'what runs under the lease could not begin; it is begun again',
  work: 'what ran under the lease failed; it is begun again',
  end: 'what ran under the lease did not end well',
  release: 'the lease could not be given up; another process waits until it has run out',
} as const;

/** Their tables, opened: to begin, which must be done while the lease lasts, asks no database. */
async function pollersOf(
  app: NestFastifyApplication,
  platform: Platform,
  services: readonly Service[],
  logger: Logger,
): Promise<() => readonly DeadlinePoller[]> {
  const indexed = services.flatMap(({ deadlines }) => deadlines);
  // All of them before the first begins: one that began would run on if another could not.
  const opened = await Promise.all(
    indexed.map(async ({ index, firing }) => ({
      table: await platform.readModels.open(index),
      firing: app.get<DeadlineFiring>(firing, { strict: false }),
    })),
  );
  const start = ({ table, firing }: (typeof opened)[number]) =>
    new DeadlinePoller({
      table,
      settled: platform.operations,
      clock: platform.clock,
      fire: (due) => firing.fire(due),
      onError: (error) => {
        // Told when it was found; what it hangs on is tried again, and others go on.
        if (error instanceof StreamDamaged) return;
        logger.error({ err: error }, 'a deadline could not be fired; it is tried again');
      },
    });
  return () => opened.map(start);
}

/** What this process runs by turns with others; ended before anything that it uses. */
class Turns implements BeforeApplicationShutdown {
  private running: { stop(): Promise<void> } | undefined;

  begin(running: { stop(): Promise<void> }): void {
    this.running = running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
