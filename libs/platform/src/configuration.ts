import { resolve } from 'node:path';

/** Where this installation keeps things and listens. The addresses decide which adapters are built. */
export interface Configuration {
  readonly eventStore: SqliteFile;
  readonly readModels: SqliteFile;
  readonly keys: SqliteFile;
  readonly operations: SqliteFile;
  /** The key-encryption key and the issuer's keys: never inside a data folder. */
  readonly secretsDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly managementPort: number;
  readonly managementHost: string;
  /** The origin under which clients reach this installation; the issuer is below it. */
  readonly publicUrl: string;
  /** Addresses or networks of proxies whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Of journeys only: the file with the domain clock's offset. */
  readonly clockFile?: string;
  readonly logLevel: string;
  /** Of the cluster only: where the relay publishes, and statistics reads. */
  readonly kafka?: KafkaCluster;
}

export interface KafkaCluster {
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  readonly replicas: number;
  /** How many replicas must have a message before it counts as written. */
  readonly minInSync: number;
}

export interface SqliteFile {
  readonly file: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Says of each wrong variable what it should be. */
export class ConfigurationInvalid extends Error {
  constructor(readonly complaints: readonly string[]) {
    super(`The configuration is wrong.\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
    this.name = 'ConfigurationInvalid';
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/**
 * Reads and checks all of the environment that any process reads, at start.
 * @throws ConfigurationInvalid with every complaint at once
 */
export function readConfiguration(environment: Environment): Configuration {
  const complaints: string[] = [];
  const read = <T>(
    name: string,
    fallback: string,
    what: string,
    parse: (text: string) => T | undefined,
  ): T => {
    const text = environment[name] ?? fallback;
    const value = parse(text);
    if (value === undefined) complaints.push(`${name} is "${text}"; it should be ${what}.`);
    return value as T;
  };
  const sqlite = (name: string, file: string) =>
    read(name, `sqlite:./data/${file}`, `an address like sqlite:./data/${file}`, sqliteFile);

  const host = read('HOST', '127.0.0.1', 'an address to listen on', (text) =>
    text === '' ? undefined : text,
  );
  const port = read('PORT', '3000', 'a port from 0 to 65535', portOf);
  // A wrong port is complained of once, and not as the address that would follow from it.
  const ownOrigin =
    portOf(String(port)) === undefined ? 'http://localhost' : `http://localhost:${String(port)}`;
  const configuration: Configuration = {
    eventStore: sqlite('EVENT_STORE_URL', 'events.db'),
    readModels: sqlite('READ_MODEL_URL', 'read-models.db'),
    keys: sqlite('KEY_STORE_URL', 'keys.db'),
    operations: sqlite('OPERATIONAL_STORE_URL', 'operations.db'),
    secretsDirectory: read('SECRETS_DIRECTORY', './secrets', 'a folder', pathOf),
    host,
    port,
    managementPort: read('MANAGEMENT_PORT', '3001', 'a port from 0 to 65535', portOf),
    managementHost: read('MANAGEMENT_HOST', '127.0.0.1', 'an address to listen on', (text) =>
      text === '' ? undefined : text,
    ),
    trustedProxies: read('TRUSTED_PROXIES', '', 'addresses or networks, separated by commas', listOf),
    publicUrl: read('PUBLIC_URL', ownOrigin, 'an http or https origin without a path', originOf),
    logLevel: read('LOG_LEVEL', 'info', `one of ${logLevels.join(', ')}`, (text) =>
      logLevels.find((level) => level === text),
    ),
    ...(environment['DOMAIN_CLOCK_FILE'] === undefined
      ? {}
      : { clockFile: read('DOMAIN_CLOCK_FILE', '', 'a file', pathOf) }),
    ...(environment['KAFKA_BROKERS'] === undefined
      ? {}
      : {
          kafka: {
            brokers: read('KAFKA_BROKERS', '', 'addresses like kafka-1:9092, separated by commas', brokersOf),
            replicas: read('KAFKA_REPLICAS', '3', 'a number from 1 to 9', countOf),
            minInSync: read('KAFKA_MIN_IN_SYNC', '2', 'a number from 1 to 9', countOf),
          },
        }),
  };
  if (complaints.length > 0) throw new ConfigurationInvalid(complaints);
  return configuration;
}

function sqliteFile(text: string): SqliteFile | undefined {
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  return path === undefined ? undefined : { file: resolve(path) };
}

function pathOf(text: string): string | undefined {
  return text === '' ? undefined : resolve(text);
}

function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function brokersOf(text: string): readonly string[] | undefined {
  const brokers = text.split(',').map((part) => part.trim());
  return brokers.every((broker) => /^[^\s:,]+:\d{1,5}$/.test(broker)) ? brokers : undefined;
}

function countOf(text: string): number | undefined {
  return /^[1-9]$/.test(text) ? Number(text) : undefined;
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

const address = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

function listOf(text: string): readonly string[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => address.test(part)) ? parts : undefined;
}
