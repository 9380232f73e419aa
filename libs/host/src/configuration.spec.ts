import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ConfigurationInvalid, readConfiguration, readRelayConfiguration } from './configuration.js';
import { trustedNetworksShouldBe } from './trusted-networks.js';

function complaintsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationInvalid)) throw error;
    return error.complaints;
  }
}

describe('the configuration', () => {
  it('needs nothing to be said: one machine, loopback, files under ./data and ./secrets', () => {
    expect(readConfiguration({})).toEqual({
      eventStore: { file: resolve('data/events.db') },
      readModels: { file: resolve('data/read-models.db') },
      keys: { file: resolve('data/keys.db') },
      operations: { file: resolve('data/operations.db') },
      secretsDirectory: resolve('secrets'),
      host: '127.0.0.1',
      port: 3000,
      managementPort: 3001,
      managementHost: '127.0.0.1',
      trustedProxies: [],
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
      kafka: { brokers: [], replicas: 3, minInSync: 2 },
    });
  });

  it('follows the environment', () => {
    expect(
      readConfiguration({
        EVENT_STORE_URL: 'sqlite:/srv/mouakaba/events.db',
        PORT: '0',
        PUBLIC_URL: 'https://mouakaba.example/',
        DOMAIN_CLOCK_FILE: 'clock',
      }),
    ).toMatchObject({
      eventStore: { file: '/srv/mouakaba/events.db' },
      port: 0,
      publicUrl: 'https://mouakaba.example',
      clockFile: resolve('clock'),
    });
    expect(readConfiguration({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    // The port of the scheme is no part of an origin.
    expect(readConfiguration({ PORT: '80' }).publicUrl).toBe('http://localhost');
    expect(readConfiguration({ PUBLIC_URL: 'https://mouakaba.example:443' }).publicUrl).toBe(
      'https://mouakaba.example',
    );
  });

  it.each([
    [
      'EVENT_STORE_URL',
      'events.db',
      'an address like sqlite:./data/events.db or kurrentdb://event-store:2113?tls=false',
    ],
    [
      'EVENT_STORE_URL',
      'sqlite:',
      'an address like sqlite:./data/events.db or kurrentdb://event-store:2113?tls=false',
    ],
    [
      'EVENT_STORE_URL',
      '',
      'an address like sqlite:./data/events.db or kurrentdb://event-store:2113?tls=false',
    ],
    [
      'READ_MODEL_URL',
      'postgres://here',
      'an address like sqlite:./data/read-models.db or mongodb://mongodb:27017/mouakaba?replicaSet=rs0',
    ],
    [
      'KEY_STORE_URL',
      'keys.db',
      'an address like sqlite:./data/keys.db or mongodb://mongodb:27017/mouakaba?replicaSet=rs0',
    ],
    [
      'OPERATIONAL_STORE_URL',
      'x',
      'an address like sqlite:./data/operations.db or mongodb://mongodb:27017/mouakaba?replicaSet=rs0',
    ],
    [
      'READ_MODEL_URL',
      'mongodb://here',
      'an address like sqlite:./data/read-models.db or mongodb://mongodb:27017/mouakaba?replicaSet=rs0',
    ],
    ['KAFKA_BROKERS', 'kafka', 'addresses like kafka-1:9092, separated by commas'],
    ['OIDC_ISSUER', 'keycloak', 'the http or https address of an OpenID provider'],
    ['OIDC_DISCOVERY_URL', 'keycloak', 'an http or https address'],
    ['SECRETS_DIRECTORY', '', 'a folder'],
    ['HOST', '', 'an address to listen on'],
    ['PORT', '65536', 'a port from 0 to 65535'],
    ['PORT', '-1', 'a port from 0 to 65535'],
    ['PORT', '80.5', 'a port from 0 to 65535'],
    ['MANAGEMENT_PORT', 'metrics', 'a port from 0 to 65535'],
    ['MANAGEMENT_HOST', '', 'an address to listen on'],
    ...[
      ...['10.0.0.0/8, proxy', '1.2.3.4/33', '::1/129', '1.2.3/24', '256.0.0.1', '1.2.3.4/', '10.0.0.0/a'],
      ...[',', '10.0.0.1,', '10.0.0.1,,10.0.0.2', '::ffff:0.0.0.0/96', 'fe80::1%eth0', 'true', '1'],
      ...['0.0.0.0/0', '::/0', '0.0.0.0/1', '::/1', '10.0.0.1, 0.0.0.0/0', '10.0.0.0/255.0.0.0', '-'],
    ].map((text) => ['TRUSTED_PROXIES', text, trustedNetworksShouldBe] as const),
    ['PUBLIC_URL', 'mouakaba.example', 'an http or https origin without a path'],
    ['PUBLIC_URL', 'ftp://mouakaba.example', 'an http or https origin without a path'],
    ['PUBLIC_URL', 'https://mouakaba.example/api', 'an http or https origin without a path'],
    ['PUBLIC_URL', 'https://somebody@mouakaba.example', 'an http or https origin without a path'],
    ['PUBLIC_URL', 'https://mouakaba.example/?x', 'an http or https origin without a path'],
    ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, silent'],
    ['DOMAIN_CLOCK_FILE', '', 'a file'],
  ])('names %s and what it should be, where it is "%s"', (name, value, what) => {
    expect(complaintsOf({ [name]: value })).toEqual([`${name} is "${value}"; it should be ${what}.`]);
  });

  it.each(['10.0.0.0/8', 'fc00::/7', '127.0.0.1', '::1', '172.30.10.0/24, 1.2.3.4/32 ,::1/128'])(
    'believes proxies where there are some: %s',
    (text) => {
      const { trustedProxies } = readConfiguration({ TRUSTED_PROXIES: text });
      expect(trustedProxies).toEqual(text.split(/\s*,\s*/));
      expect(() => new FastifyAdapter({ trustProxy: [...trustedProxies] })).not.toThrow();
    },
  );

  it('takes servers for files, when it is told their addresses', () => {
    const mongo = 'mongodb://one:27017,two:27017/intake?replicaSet=rs0';
    expect(
      readConfiguration({
        EVENT_STORE_URL: 'kurrentdb://event-store:2113?tls=false',
        READ_MODEL_URL: mongo,
        KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
        OIDC_ISSUER: 'https://id.example/realms/mouakaba',
        OIDC_DISCOVERY_URL: 'http://keycloak:8080/realms/mouakaba/.well-known/openid-configuration',
      }),
    ).toMatchObject({
      eventStore: { url: 'kurrentdb://event-store:2113?tls=false' },
      readModels: { url: mongo },
      kafka: { brokers: ['kafka-1:9092', 'kafka-2:9092'], replicas: 3, minInSync: 2 },
      issuer: 'https://id.example/realms/mouakaba',
      discoveryUrl: 'http://keycloak:8080/realms/mouakaba/.well-known/openid-configuration',
    });
  });

  it('is asked by the relay for neither keys nor read models, nor for what answers requests', () => {
    const none = { KEY_STORE_URL: 'x', READ_MODEL_URL: 'x', PORT: 'x', OIDC_ISSUER: 'x' };
    expect(complaintsOf(none)).toHaveLength(4);
    expect(readRelayConfiguration(none)).toEqual(readRelayConfiguration({}));
  });

  it('repeats no password of an address that it complains of', () => {
    expect(complaintsOf({ KEY_STORE_URL: 'mongodb://keys:secret@here' })[0]).toMatch(
      /^KEY_STORE_URL is "mongodb:\/\/keys:…@here"/,
    );
  });

  const mongo = (host: string, database: string) =>
    `mongodb://somebody:secret@${host}/${database}?replicaSet=rs0`;
  it.each([
    [
      'one file twice',
      'KEY_STORE_URL',
      'EVENT_STORE_URL',
      'sqlite:./data/events.db',
      'sqlite:data/x/../events.db',
    ],
    [
      'one database twice',
      'READ_MODEL_URL',
      'OPERATIONAL_STORE_URL',
      mongo('a:1,b:2', 'one'),
      mongo('B:2,a:1', 'one'),
    ],
  ])('refuses %s: %s', (_, later, earlier, ...[first, second]) => {
    expect(complaintsOf({ [earlier]: first, [later]: second })).toEqual([
      `${later} names the same place as ${earlier}; it should be a place of its own.`,
    ]);
  });

  it('refuses one file under two names, through a link to its folder or to itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-places-'));
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'data'), join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'data/keys.db'), '');
    linkSync(join(folder, 'data/keys.db'), join(folder, 'data/models.db'));
    const at = (name: string) => `sqlite:${join(folder, name)}`;
    expect(
      complaintsOf({
        EVENT_STORE_URL: at('data/events.db'),
        OPERATIONAL_STORE_URL: at('elsewhere/events.db'),
        KEY_STORE_URL: at('data/keys.db'),
        READ_MODEL_URL: at('data/models.db'),
      }).map((complaint) => complaint.split(';')[0]),
    ).toEqual([
      'OPERATIONAL_STORE_URL names the same place as EVENT_STORE_URL',
      'KEY_STORE_URL names the same place as READ_MODEL_URL',
    ]);
    rmSync(folder, { recursive: true });
  });

  it('takes databases of one server for places of their own', () => {
    const servers = {
      OPERATIONAL_STORE_URL: mongo('a:1', 'operations'),
      KEY_STORE_URL: mongo('a:1', 'keys'),
      READ_MODEL_URL: mongo('a:1', 'models'),
    };
    expect(() => readConfiguration(servers)).not.toThrow();
  });

  it('says all that is wrong at once', () => {
    const environment = { PORT: 'x', LOG_LEVEL: 'y', PUBLIC_URL: 'z' };
    expect(complaintsOf(environment)).toHaveLength(3);
    expect(() => readConfiguration(environment)).toThrow(/The configuration is wrong\.\n {2}PORT is "x"/);
  });

  it('does not blame PUBLIC_URL for a wrong PORT', () => {
    expect(complaintsOf({ PORT: 'x' })).toEqual(['PORT is "x"; it should be a port from 0 to 65535.']);
  });

  it('knows Kafka only where brokers are named', () => {
    expect(readConfiguration({ KAFKA_BROKERS: 'a:9092, b:9093' }).kafka).toEqual({
      brokers: ['a:9092', 'b:9093'],
      replicas: 3,
      minInSync: 2,
    });
    const complaints = complaintsOf({
      KAFKA_BROKERS: 'kafka',
      KAFKA_REPLICAS: '0',
      KAFKA_MIN_IN_SYNC: 'two',
    });
    expect(complaints).toHaveLength(3);
    for (const [index, name] of ['KAFKA_BROKERS', 'KAFKA_REPLICAS', 'KAFKA_MIN_IN_SYNC'].entries())
      expect(complaints[index]).toContain(name);
  });
});
