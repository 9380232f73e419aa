import { createLogger } from '@mouakaba/http';
import { RemoteKeys, TokenVerifier } from '@mouakaba/identity';
import { pause, persistently } from '@mouakaba/event-sourcing';
import { ConfigurationInvalid, readConfiguration } from './configuration.js';
import { Platform, type PlatformOptions } from './platform.js';
import { createProcess, startWork } from './run-services.js';
import type { Service } from './service.js';

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * A service as a process of its own: what its `main.ts` runs. Ends with SIGTERM; exits with 1 and one line on standard
 * error if it cannot be started as it is configured. What is away at the start is waited for.
 */
export async function runService(service: Service): Promise<void> {
  process.umask(0o077); // what is made here is for its owner alone
  try {
    await start(service);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') process.exit(0); // ended while it waited
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
  // Nest hears the signals once there is an application.
  const ending = new AbortController();
  const end = () => ending.abort();
  for (const signal of signals) process.once(signal, end);
  const platform = await persistently(
    () => Platform.open(configuration, options),
    { pause, signal: ending.signal },
    (error) => {
      logger.warn({ err: error, dependency: error.dependency }, 'what is needed is away; it is waited for');
    },
  );
  for (const signal of signals) process.off(signal, end);
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
