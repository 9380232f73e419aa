import { resolve } from 'node:path';
import { OperatorError } from '@mouakaba/event-sourcing';
import { CommandRefused } from './command-errors.js';
import { sharedPlaces } from './own-places.js';
import { isTrustedNetwork, trustedNetworksShouldBe } from './trusted-networks.js';

/** A file of this machine, or a server. */
export type Address = { readonly file: string } | { readonly url: string };

/** The file of an address. @throws CommandRefused it is a server's */
export function fileOf(address: Address): string {
  if ('file' in address) return address.file;
  throw new CommandRefused(
    'This works on files of this machine, and the configuration names servers: use their own tools.',
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Says of each wrong variable what it should be. */
export class ConfigurationInvalid extends OperatorError {
  constructor(readonly complaints: readonly string[]) {
    super(`The configuration is wrong.\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
    this.name = 'ConfigurationInvalid';
  }
}

/** A variable of the environment. One without a fallback may be absent. */
interface Variable<T> {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly should: string;
  readonly parse: (text: string) => T | undefined;
}

type Variables = Readonly<Record<string, Variable<unknown>>>;

type ValuesOf<All extends Variables> = {
  readonly [Key in keyof All]: All[Key] extends Variable<infer T> ? T : never;
};

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

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** What every process reads; the relay opens neither keys nor read models, and answers no requests. */
const ofRelay = {
  // The addresses decide which adapters are built.
  eventStore: address('EVENT_STORE_URL', 'events.db', 'kurrentdb'),
  operations: address('OPERATIONAL_STORE_URL', 'operations.db', 'mongodb'),
  managementPort: variable('MANAGEMENT_PORT', '3001', 'a port from 0 to 65535', portOf),
  managementHost: variable('MANAGEMENT_HOST', '127.0.0.1', 'an address to listen on', textOf),
  logLevel: variable('LOG_LEVEL', 'info', `one of ${logLevels.join(', ')}`, (text) =>
    logLevels.find((level) => level === text),
  ),
  /** Of the cluster only. None: there is no relay, and statistics follows the event store itself. */
  brokers: variable(
    'KAFKA_BROKERS',
    '',
    'addresses like kafka-1:9092, separated by commas',
    partsThat(isBroker),
  ),
  replicas: variable('KAFKA_REPLICAS', '3', 'a number from 1 to 9', countOf),
  /** How many replicas must have a message before it counts as written. */
  minInSync: variable('KAFKA_MIN_IN_SYNC', '2', 'a number from 1 to 9', countOf),
};

const ofServices = {
  host: variable('HOST', '127.0.0.1', 'an address to listen on', textOf),
  port: variable('PORT', '3000', 'a port from 0 to 65535', portOf),
  ...ofRelay,
  readModels: address('READ_MODEL_URL', 'read-models.db', 'mongodb'),
  keys: address('KEY_STORE_URL', 'keys.db', 'mongodb'),
  /** Of an installation whose accounts live elsewhere: who issues its access tokens. */
  issuer: optional('OIDC_ISSUER', 'the http or https address of an OpenID provider', issuerOf),
  /** Where the issuer's metadata is found, if not below the issuer's own address. */
  discoveryUrl: optional('OIDC_DISCOVERY_URL', 'an http or https address', issuerOf),
  /** The key-encryption key and the issuer's keys: never inside a data folder. */
  secretsDirectory: variable('SECRETS_DIRECTORY', './secrets', 'a folder', pathOf),
  /** Addresses or networks of proxies whose X-Forwarded headers are believed. */
  trustedProxies: variable('TRUSTED_PROXIES', '', trustedNetworksShouldBe, partsThat(isTrustedNetwork)),
  /** The origin under which clients reach this installation; the issuer is below it. */
  publicUrl: optional('PUBLIC_URL', 'an http or https origin without a path', originOf),
  /** Of journeys only: the file with the domain clock's offset. */
  clockFile: optional('DOMAIN_CLOCK_FILE', 'a file', pathOf),
};

export type RelayConfiguration = ReturnType<typeof readRelayConfiguration>;

/** Where this installation keeps things and listens. */
export type Configuration = ReturnType<typeof readConfiguration>;

/**
 * Reads and checks what the relay reads, and nothing else, at start.
 * @throws ConfigurationInvalid with every complaint at once
 */
export function readRelayConfiguration(environment: Environment) {
  return withCluster(valuesOf(ofRelay, environment));
}

/**
 * Reads and checks all of the environment that any process reads, at start.
 * @throws ConfigurationInvalid with every complaint at once
 */
export function readConfiguration(environment: Environment) {
  const { publicUrl, ...read } = withCluster(valuesOf(ofServices, environment));
  return { ...read, publicUrl: publicUrl ?? new URL(`http://localhost:${String(read.port)}`).origin };
}

function withCluster<All extends ValuesOf<typeof ofRelay>>({ brokers, replicas, minInSync, ...read }: All) {
  return { ...read, kafka: { brokers, replicas, minInSync } };
}

/** @throws ConfigurationInvalid with every complaint at once */
function valuesOf<All extends Variables>(variables: All, environment: Environment): ValuesOf<All> {
  const complaints: string[] = [];
  const values = Object.entries(variables).map(
    ([key, { name, fallback, should, parse }]): [string, unknown] => {
      const text = environment[name] ?? fallback;
      if (text === undefined) return [key, undefined];
      const value = parse(text);
      if (value === undefined)
        complaints.push(`${name} is "${withoutPassword(text)}"; it should be ${should}.`);
      return [key, value];
    },
  );
  if (complaints.length === 0) complaints.push(...sharedPlaces(addressesIn(variables, values)));
  if (complaints.length > 0) throw new ConfigurationInvalid(complaints);
  return Object.fromEntries(values) as ValuesOf<All>;
}

function addressesIn(
  variables: Variables,
  values: readonly (readonly [key: string, value: unknown])[],
): Readonly<Record<string, Address>> {
  const isAddress = (value: unknown): value is Address =>
    typeof value === 'object' && value !== null && ('file' in value || 'url' in value);
  return Object.fromEntries(
    values.flatMap(([key, value]) => (isAddress(value) ? [[variables[key]?.name ?? key, value]] : [])),
  );
}

function variable<T>(
  name: string,
  fallback: string,
  should: string,
  parse: Variable<T>['parse'],
): Variable<T> {
  return { name, fallback, should, parse };
}

function optional<T>(name: string, should: string, parse: Variable<T>['parse']): Variable<T | undefined> {
  return { name, fallback: undefined, should, parse };
}

function address(name: string, file: string, server: Server): Variable<Address> {
  const should = `an address like sqlite:./data/${file} or ${like[server]}`;
  return variable(name, `sqlite:./data/${file}`, should, (text) => addressOf(text, server));
}

function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:…@');
}

function issuerOf(text: string): string | undefined {
  const url = webAddressOf(text);
  return url?.search === '' && url.hash === '' ? text : undefined;
}

function originOf(text: string): string | undefined {
  const url = webAddressOf(text);
  if (url === undefined) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

function webAddressOf(text: string): URL | undefined {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
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

function countOf(text: string): number | undefined {
  return /^[1-9]$/.test(text) ? Number(text) : undefined;
}

function isBroker(text: string): boolean {
  const port = /^[\w.-]+:(\d{1,5})$/.exec(text)?.[1];
  return port !== undefined && portOf(port) !== undefined;
}

/** Of a list separated by commas: its parts, if all are what they should be. None at all is a list too. */
function partsThat(are: (part: string) => boolean) {
  return (text: string): readonly string[] | undefined => {
    if (text.trim() === '') return [];
    const parts = text.split(',').map((part) => part.trim());
    return parts.every(are) ? parts : undefined;
  };
}
