import { resolve } from 'node:path';

/** Where this installation keeps things and listens. The addresses decide which adapters are built. */
export interface Configuration {
  readonly eventStore: Address;
  readonly readModels: Address;
  readonly keys: Address;
  readonly operations: Address;
  /** Of an installation whose accounts live elsewhere: who issues its access tokens. */
  readonly issuer?: string;
  /** Where the issuer's metadata is found, if not below the issuer's own address. */
  readonly discoveryUrl?: string;
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
  readonly kafka: KafkaCluster;
}

/** What the relay needs: it opens neither keys nor read models, and answers no requests. */
export type RelayConfiguration = Pick<
  Configuration,
  'eventStore' | 'operations' | 'managementPort' | 'managementHost' | 'logLevel' | 'kafka'
>;

export interface KafkaCluster {
  /** `host:port` of some brokers. None: there is no relay, and statistics follows the event store itself. */
  readonly brokers: readonly string[];
  readonly replicas: number;
  /** How many replicas must have a message before it counts as written. */
  readonly minInSync: number;
}

/** A file of this machine, or a server. */
export type Address = { readonly file: string } | { readonly url: string };

/** The file of an address. @throws Error it is a server's */
export function fileOf(address: Address): string {
  if ('file' in address) return address.file;
  throw new Error('This works on files of this machine; the addresses configured are of servers.');
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
  return checked(environment, (reader) => {
    const { read, address } = reader;
    const host = read('HOST', '127.0.0.1', 'an address to listen on', textOf);
    const port = read('PORT', '3000', 'a port from 0 to 65535', portOf);
    // A wrong port is complained of once, and not as the address that would follow from it.
    const ownOrigin =
      portOf(String(port)) === undefined ? 'http://localhost' : `http://localhost:${String(port)}`;
    return {
      ...relayPart(reader),
      readModels: address('READ_MODEL_URL', 'read-models.db', 'mongodb'),
      keys: address('KEY_STORE_URL', 'keys.db', 'mongodb'),
      ...(environment['OIDC_ISSUER'] === undefined
        ? {}
        : { issuer: read('OIDC_ISSUER', '', 'the http or https address of an OpenID provider', issuerOf) }),
      ...(environment['OIDC_DISCOVERY_URL'] === undefined
        ? {}
        : { discoveryUrl: read('OIDC_DISCOVERY_URL', '', 'an http or https address', issuerOf) }),
      secretsDirectory: read('SECRETS_DIRECTORY', './secrets', 'a folder', pathOf),
      host,
      port,
      trustedProxies: read('TRUSTED_PROXIES', '', 'addresses or networks, separated by commas', listOf),
      publicUrl: read('PUBLIC_URL', ownOrigin, 'an http or https origin without a path', originOf),
      ...(environment['DOMAIN_CLOCK_FILE'] === undefined
        ? {}
        : { clockFile: read('DOMAIN_CLOCK_FILE', '', 'a file', pathOf) }),
    };
  });
}

/**
 * Reads and checks what the relay reads, and nothing else.
 * @throws ConfigurationInvalid with every complaint at once
 */
export function readRelayConfiguration(environment: Environment): RelayConfiguration {
  return checked(environment, relayPart);
}

interface Reader {
  readonly read: <T>(
    name: string,
    fallback: string,
    what: string,
    parse: (text: string) => T | undefined,
  ) => T;
  readonly address: (name: string, file: string, server: Server) => Address;
}

function relayPart({ read, address }: Reader): RelayConfiguration {
  return {
    eventStore: address('EVENT_STORE_URL', 'events.db', 'kurrentdb'),
    operations: address('OPERATIONAL_STORE_URL', 'operations.db', 'mongodb'),
    managementPort: read('MANAGEMENT_PORT', '3001', 'a port from 0 to 65535', portOf),
    managementHost: read('MANAGEMENT_HOST', '127.0.0.1', 'an address to listen on', textOf),
    logLevel: read('LOG_LEVEL', 'info', `one of ${logLevels.join(', ')}`, (text) =>
      logLevels.find((level) => level === text),
    ),
    kafka: {
      brokers: read('KAFKA_BROKERS', '', 'addresses like kafka-1:9092, separated by commas', brokersOf),
      replicas: read('KAFKA_REPLICAS', '3', 'a number from 1 to 9', countOf),
      minInSync: read('KAFKA_MIN_IN_SYNC', '2', 'a number from 1 to 9', countOf),
    },
  };
}

/** What `build` reads of the environment. @throws ConfigurationInvalid with every complaint at once */
function checked<T>(environment: Environment, build: (reader: Reader) => T): T {
  const complaints: string[] = [];
  const read: Reader['read'] = (name, fallback, what, parse) => {
    const text = environment[name] ?? fallback;
    const value = parse(text);
    if (value === undefined) complaints.push(`${name} is "${withoutPassword(text)}"; it should be ${what}.`);
    return value as NonNullable<typeof value>;
  };
  const address: Reader['address'] = (name, file, server) =>
    read(name, `sqlite:./data/${file}`, `an address like sqlite:./data/${file} or ${like[server]}`, (text) =>
      addressOf(text, server),
    );
  const built = build({ read, address });
  if (complaints.length > 0) throw new ConfigurationInvalid(complaints);
  return built;
}

type Server = 'kurrentdb' | 'mongodb';

const like = {
  kurrentdb: 'kurrentdb://event-store:2113?tls=false',
  mongodb: 'mongodb://mongodb:27017/mouakaba?replicaSet=rs0',
} as const;

const servers = {
  kurrentdb: /^(kurrentdb|esdb)(\+discover)?:\/\/[^/?#]+/,
  mongodb: /^mongodb(\+srv)?:\/\/[^/?#]+\/[^/?#]+/,
} as const;

function addressOf(text: string, server: Server): Address | undefined {
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  if (path !== undefined) return { file: resolve(path) };
  return servers[server].test(text) ? { url: text } : undefined;
}

function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:…@');
}

function issuerOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.search === '' && url.hash === '' ? text : undefined;
}

function textOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function pathOf(text: string): string | undefined {
  return text === '' ? undefined : resolve(text);
}

function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function brokersOf(text: string): readonly string[] | undefined {
  const parts = partsOf(text);
  return parts.every((part) => /^[\w.-]+:\d{1,5}$/.test(part)) ? parts : undefined;
}

function countOf(text: string): number | undefined {
  return /^[1-9]$/.test(text) ? Number(text) : undefined;
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

const networkAddress = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

function listOf(text: string): readonly string[] | undefined {
  const parts = partsOf(text);
  return parts.every((part) => networkAddress.test(part)) ? parts : undefined;
}

function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
