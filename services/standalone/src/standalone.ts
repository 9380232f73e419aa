import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  accountList,
  accounts,
  Accounts,
  AccountImport,
  createIssuer,
  MachineAccounts,
  serveIssuer,
  Sessions,
  SignIn,
  type AccountRow,
  type Credentials,
} from '@mouakaba/accounts';
import { assessment } from '@mouakaba/assessment';
import { audit } from '@mouakaba/audit';
import { followUp } from '@mouakaba/follow-up';
import { intake } from '@mouakaba/intake';
import { createLogger, type HttpOptions } from '@mouakaba/http';
import { TokenVerifier, localKeys } from '@mouakaba/identity';
import {
  createProcess,
  openPlatform,
  operations,
  reference,
  startWork,
  type Configuration,
  type DeadlinePollers,
  type Platform,
} from '@mouakaba/host';
import { programme } from '@mouakaba/programme';
import { statistics } from '@mouakaba/statistics';
import { referral } from '@mouakaba/referral';
import type { Service } from '@mouakaba/use-cases';
import { demoOfFolder, markDemo } from './demo-folder.js';

export const services: readonly Service[] = [
  intake,
  assessment,
  referral,
  followUp,
  statistics,
  programme,
  audit,
  accounts,
];

/** What it publishes: the services, and what every process has. */
export const apis: readonly Service[] = [...services, reference, operations];

export interface StandaloneOptions {
  /** Makes a demo: the folder must be empty, or hold one already. */
  readonly demo?: (host: Built) => Promise<void>;
  readonly rateLimits?: HttpOptions['rateLimits'];
  readonly log?: HttpOptions['log'];
  /** A store is not the one that was opened: the process must end. */
  readonly onStoreReplaced?: (found: Error) => void;
  /** Gets the account of the very first start: for the console, once. */
  readonly tellAdministrator?: (credentials: Credentials) => void;
}

/** Everything but the listening. */
export interface Built {
  readonly app: NestFastifyApplication;
  readonly platform: Platform;
  readonly pollers: DeadlinePollers;
}

export interface Standalone extends Built {
  /** The folder holds a demo. */
  readonly demo: boolean;
  /** Accounts with roles that no second person has confirmed, and that count all the same; undefined if it is not known. */
  readonly unconfirmed: number | undefined;
  stop(): Promise<void>;
}

/** All services in one process on embedded storage, with an OpenID provider of its own. */
export async function startStandalone(
  configuration: Configuration,
  options: StandaloneOptions,
): Promise<Standalone> {
  const log = options.log ?? { level: configuration.logLevel };
  const logger = createLogger('standalone', log);
  const platform = await openPlatform(configuration, {
    process: 'standalone',
    projections: services.flatMap(({ projections }) => projections),
    logger,
    ...(options.onStoreReplaced === undefined ? {} : { onStoreReplaced: options.onStoreReplaced }),
  });
  try {
    return await start(platform, { ...options, log }, logger);
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** Before anybody asks: until a read model is built, what needs it is answered with 503. A long log is not waited for. */
async function builtSoon({ projections }: Platform): Promise<void> {
  const names = projections.status().map(({ name }) => name);
  await Promise.all(names.map((name) => projections.waitForHead(name, 5_000)));
}

async function start(
  platform: Platform,
  options: StandaloneOptions,
  logger: ReturnType<typeof createLogger>,
): Promise<Standalone> {
  const { configuration } = platform;
  const issuerUrl = `${configuration.publicUrl}/oidc`;
  const app = await createProcess(platform, services, {
    service: 'standalone',
    keepsAccounts: true,
    verifier: new TokenVerifier({
      issuer: issuerUrl,
      keys: localKeys(() => issuer.publicJwks),
      asOfNow: (caller) => localAccounts.asOfNow(caller),
    }),
    ...(options.log === undefined ? {} : { log: options.log }),
    ...(options.rateLimits === undefined ? {} : { rateLimits: options.rateLimits }),
  });
  const localAccounts = app.get(Accounts, { strict: false });
  await app.get(AccountImport, { strict: false }).run();
  const demo = await demoOfFolder(platform, options.demo !== undefined);
  const issuer = await createIssuer({
    issuer: issuerUrl,
    operations: platform.operations,
    accounts: localAccounts,
    signIn: app.get(SignIn, { strict: false }),
    sessions: app.get(Sessions, { strict: false }),
    secretsDirectory: configuration.secretsDirectory,
    // Programs may log in with a password in demos and journeys only.
    demo: demo !== 'none' || configuration.clockFile !== undefined,
    onError: (error) => {
      logger.error({ err: error }, 'the issuer failed');
    },
  });
  await serveIssuer(app, issuer);
  await app.init();
  const pollers = await startWork(app, platform, services, logger);
  await builtSoon(platform);
  const built = { app, platform, pollers };
  if (demo === 'to-be-made') {
    await markDemo(platform, 'begun');
    await options.demo?.(built);
    await markDemo(platform, 'made');
  }
  await app.listen(configuration.port, configuration.host);
  // Last of all: a start that fails before has told of no account.
  const machine = app.get(MachineAccounts, { strict: false });
  await machine.firstAdministrator(options.tellAdministrator ?? (() => undefined));
  const unconfirmed = await unconfirmedAccounts(platform);
  return { ...built, demo: demo !== 'none', unconfirmed, stop: () => app.close() };
}

/** For the list of accounts to show the whole log, in milliseconds. */
const patience = 10_000;

/** How many accounts have roles that count though no second person has confirmed them; undefined if it cannot be said. */
async function unconfirmedAccounts({ projections, readModels }: Platform): Promise<number | undefined> {
  if (!(await projections.waitForHead(accountList.name, patience))) return undefined;
  const table = await readModels.open<AccountRow>(accountList);
  return table.count({ unconfirmed: true });
}
