import { createLogger, processOutput, type Logger, type ProcessOutput } from '@mouakaba/http';
import { RemoteKeys, TokenVerifier } from '@mouakaba/identity';
import { pause, retryWhileUnavailable } from '@mouakaba/event-sourcing';
import type { Service } from '@mouakaba/use-cases';
import { warnOfCalendar } from './calendar-warning.js';
import { ConfigurationInvalid, readConfiguration } from './configuration.js';
import { explained } from './explained.js';
import { openPlatform } from './platform.js';
import { createProcess, startWork } from './run-services.js';
import { runtime } from './runtime.js';

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * A service as a process of its own: what its `main.ts` runs. Ends with SIGTERM; exits with 1 and one line on standard
 * error if it cannot be started as it is configured. What is away at the start is waited for.
 */
export async function runService(service: Service): Promise<void> {
  process.umask(0o077); // what is made here is for its owner alone
  const output = processOutput(service.name);
  try {
    await start(service, output);
  } catch (error) {
    endWith(error, output);
  }
}

/** The end of a server that could not be started: one sentence of what a person can mend, a fault of ours in the log. */
export function endWith(error: unknown, output: ProcessOutput): never {
  const sentence = explained(error);
  if (sentence === undefined) output.logger.fatal({ err: error }, 'it could not be started');
  else output.fail(sentence);
  process.exit(1);
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

async function start(service: Service, output: ProcessOutput): Promise<void> {
  const versions = runtime();
  const configuration = readConfiguration(process.env);
  const { issuer, discoveryUrl, logLevel, port, host } = configuration;
  if (issuer === undefined)
    throw new ConfigurationInvalid([
      'OIDC_ISSUER is missing; it should be the address of an OpenID provider.',
    ]);
  const log = { level: logLevel };
  output.logger.level = logLevel;
  const logger = createLogger(service.name, log);
  logger.info(versions, 'starts');
  warnOfCalendar(logger);
  const options = {
    process: service.name,
    projections: service.projections,
    followsFeed: service.followsFeed,
    logger,
    onStoreReplaced: (found: Error) => endWith(found, output),
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
