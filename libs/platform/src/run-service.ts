import { createLogger } from '@mouakaba/http';
import { RemoteKeys, TokenVerifier } from '@mouakaba/identity';
import { Unavailable } from '@mouakaba/event-sourcing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationInvalid, readConfiguration } from './configuration.js';
import { Platform, type PlatformOptions } from './platform.js';
import { createProcess, startWork } from './run-services.js';
import type { Service } from './service.js';

/** Between two tries to open what is away at the start, in milliseconds. */
const tryAgain = 1_000;

/**
 * A service as a process of its own: what its `main.ts` runs. Ends with SIGTERM; exits with 1 and one line on standard
 * error if it cannot be started as it is configured. What is away at the start is waited for.
 */
export async function runService(service: Service): Promise<void> {
  process.umask(0o077); // what is made here is for its owner alone
  try {
    await start(service);
  } catch (error) {
    process.stderr.write(`${explained(error) ?? String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  }
}

/** What a person can mend needs no stack trace. */
export function explained(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'EADDRINUSE') return `${error.message}: set PORT or MANAGEMENT_PORT.`;
  const known =
    error instanceof ConfigurationInvalid ||
    ['StoreLocked', 'ClockRefused', 'FolderRefused', 'KeysNotOpened'].includes(error.name);
  return known ? error.message : undefined;
}

async function start(service: Service): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { issuer, logLevel, port, host } = configuration;
  if (issuer === undefined)
    throw new ConfigurationInvalid([
      'OIDC_ISSUER is missing; it should be the address of an OpenID provider.',
    ]);
  const log = { level: logLevel };
  const logger = createLogger(service.name, log);
  const options: PlatformOptions = {
    process: service.name,
    projections: service.projections,
    followsFeed: service.followsFeed === true,
    onAlarm: (alarm) => {
      logger.error(alarm, 'a read model stopped, or has a document that cannot be read');
    },
  };
  const platform = await persistently(
    () => Platform.open(configuration, options),
    (error) => {
      logger.warn({ err: error }, `${error.dependency} is away; it is waited for`);
    },
  );
  try {
    const verifier = new TokenVerifier({ issuer, keys: new RemoteKeys({ issuer }) });
    const app = await createProcess(platform, [service], { service: service.name, verifier, log });
    await app.init();
    await startWork(app, platform, [service], logger);
    await app.listen(port, host);
    logger.info({ port }, 'listens');
  } catch (error) {
    await platform.close();
    throw error;
  }
}

async function persistently<T>(work: () => Promise<T>, away: (error: Unavailable) => void): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      away(error);
      await sleep(tryAgain);
    }
  }
}
