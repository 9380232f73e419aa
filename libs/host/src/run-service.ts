import { createLogger, type Logger } from '@mouakaba/http';
import { RemoteKeys, TokenVerifier } from '@mouakaba/identity';
import { pause, retryWhileUnavailable } from '@mouakaba/event-sourcing';
import type { Service } from '@mouakaba/use-cases';
import { ConfigurationInvalid, readConfiguration } from './configuration.js';
import { openPlatform } from './platform.js';
import { createProcess, startWork } from './run-services.js';

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
    [
      'StoreLocked',
      'StoresRefused',
      'FileReplaced',
      'ClockRefused',
      'FolderRefused',
      'KeysNotOpened',
      'AccessRefused',
    ].includes(error.name);
  return known ? error.message : undefined;
}

/** Opens what a process needs; what is away is waited for. A process that is told to end while it waits exits with 0. */
export async function untilThere<T>(open: () => Promise<T>, logger: Logger): Promise<T> {
  const end = () => process.exit(0);
  for (const signal of signals) process.once(signal, end);
  try {
    return await retryWhileUnavailable(open, { pause, signal: new AbortController().signal }, (error) => {
      logger.warn({ err: error, dependency: error.dependency }, 'what is needed is away; it is waited for');
    });
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}

async function start(service: Service): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { issuer, discoveryUrl, logLevel, port, host } = configuration;
  if (issuer === undefined)
    throw new ConfigurationInvalid([
      'OIDC_ISSUER is missing; it should be the address of an OpenID provider.',
    ]);
  const log = { level: logLevel };
  const logger = createLogger(service.name, log);
  const options = {
    process: service.name,
    projections: service.projections,
    followsFeed: service.followsFeed,
    logger,
  };
  const platform = await untilThere(() => openPlatform(configuration, options), logger);
  let opened: { close(): Promise<void> } = platform;
  try {
    const keys = new RemoteKeys({ issuer, ...(discoveryUrl === undefined ? {} : { discoveryUrl }) });
    const verifier = new TokenVerifier({ issuer, keys });
    const app = await createProcess(platform, [service], { service: service.name, verifier, log });
    opened = app; // it closes the platform, after what runs on it
    await app.init();
    await untilThere(() => startWork(app, platform, [service], logger), logger);
    await app.listen(port, host);
    logger.info({ port }, 'listens');
  } catch (error) {
    await opened.close().catch((err: unknown) => {
      logger.warn({ err }, 'it did not end well');
    });
    throw error; // why it ends is what failed first
  }
}
