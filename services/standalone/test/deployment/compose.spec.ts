import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfiguration, readRelayConfiguration } from '@mouakaba/host';
import { databaseOf, services, transactionLifetime } from '@mouakaba/local';
import {
  interpolated,
  outerOfCompose,
  pinnedImages,
  processes,
  read,
  root,
  variablesRead,
  yaml,
} from './files.js';

/** By its name, or with where it is put. */
type Mounted = string | { readonly source: string };

interface Container {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly build?: { readonly dockerfile?: string; readonly args?: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks: readonly string[];
  readonly secrets?: readonly Mounted[];
  readonly configs?: readonly Mounted[];
  readonly read_only?: boolean;
  readonly user: string;
  readonly ports?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly configs: Readonly<Record<string, { readonly file: string }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const text = read('docker-compose.yml');
const compose = yaml('docker-compose.yml') as Compose;
const mongodb = (account: string, database: string) =>
  `mongodb://${account}:secret@mongodb:27017/${database}?replicaSet=rs0&authSource=admin`;
const containers = Object.entries(compose.services);
const example = new Map(
  [...read('deploy/compose.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);
const filled = Object.fromEntries([...example].map(([name, value]) => [name, value || 'secret']));

describe('docker-compose.yml', () => {
  it('runs every process, the proxy, the stores and what watches them', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(
      [
        ...processes,
        ...['proxy', 'event-store', 'mongodb', 'kafka', 'keycloak', 'keycloak-database'],
        ...['prometheus', 'grafana'],
      ].toSorted(),
    );
  });

  it('has MongoDB end what a frozen process left open as soon as it ends where this was tested', () => {
    expect(compose.services['mongodb']?.entrypoint?.at(-1)).toContain(
      `--setParameter transactionLifetimeLimitSeconds=${String(transactionLifetime)}`,
    );
  });

  describe.each(processes)('%s', (process) => {
    const container = compose.services[process]!;
    const environment = Object.fromEntries(
      Object.entries(container.environment ?? {}).map(([name, value]) => [name, interpolated(value, filled)]),
    );

    it('is given every variable that it reads, and no other', () => {
      expect(Object.keys(environment).toSorted()).toEqual(variablesRead(process));
    });

    it('starts with them: on servers, in a database of its own, behind the proxy', () => {
      const { eventStore, operations, ...shared } = readRelayConfiguration(environment);
      expect(eventStore).toEqual({ url: expect.stringMatching(/^kurrentdb:/) });
      expect(operations).toEqual({ url: mongodb('mouakaba', 'mouakaba_operations') });
      expect(shared).toMatchObject({
        kafka: { brokers: ['kafka:9092'], replicas: 1, minInSync: 1 },
        ...{ managementHost: '0.0.0.0', managementPort: 3001 },
      });
      if (process === 'relay') return;
      const configuration = readConfiguration(environment);
      expect(configuration.readModels).toEqual({ url: mongodb('mouakaba', databaseOf(process)) });
      expect(configuration.keys).toEqual({ url: mongodb('mouakaba-keys', 'mouakaba_keys') });
      expect(configuration).toMatchObject({
        issuer: `${configuration.publicUrl}/realms/mouakaba`,
        ...{ host: '0.0.0.0', port: 3000 },
        trustedProxies: ['172.30.10.0/24'],
        secretsDirectory: '/run/secrets',
      });
    });

    it('finds the issuer’s keys without a way out', () => {
      const { discoveryUrl } = readConfiguration(environment);
      if (process === 'relay') return;
      const { hostname, port } = new URL(String(discoveryUrl));
      expect([hostname, port]).toEqual(['keycloak', '8080']);
      const there = compose.services['keycloak']!.networks;
      expect(container.networks.filter((network) => there.includes(network))).toEqual(['front']);
    });

    it('is built from the one Dockerfile by its name', () => {
      expect(container.build).toMatchObject({
        dockerfile: 'deploy/Dockerfile',
        args: { SERVICE: process },
      });
      expect(container.image).toBe(`mouakaba/${process}:0.1.0`);
    });
  });

  it('gives the key to those who open personal data, under the name that is read', () => {
    const holders = containers
      .filter(([, { secrets }]) => secrets?.includes('key-encryption-key'))
      .map(([name]) => name);
    expect(holders.toSorted()).toEqual([...services].toSorted());
  });
});

describe('each container', () => {
  it.each(containers)('%s can do no more than it must', (_, container) => {
    expect(container).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:\d+$/),
      restart: 'unless-stopped',
      deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.any(String) } } },
      logging: { driver: 'json-file' },
    });
  });

  it.each(containers.filter(([, container]) => container.read_only === true))(
    '%s, whose files are read-only, is given files alone: Compose refuses to put a text or a variable there',
    (_, container) => {
      const given = (mounted: readonly Mounted[] = [], all: Compose['configs']) =>
        mounted.map((each) => all[typeof each === 'string' ? each : each.source]);
      const sources = [
        ...given(container.configs, compose.configs),
        ...given(container.secrets, compose.secrets),
      ];
      for (const source of sources) expect(source).toEqual({ file: expect.stringMatching(/^\.\//) });
    },
  );

  it.each(containers)('%s says that it is healthy, and waits for those that are', (_, container) => {
    expect(container.healthcheck.test.length).toBeGreaterThan(1);
    for (const [name, { condition }] of Object.entries(container.depends_on ?? {})) {
      expect(compose.services).toHaveProperty([name]);
      expect(condition).toBe('service_healthy');
    }
  });

  it('is of a version that deploy/versions.json has', () => {
    const foreign = containers.filter(([, { build }]) => build === undefined).map(([, { image }]) => image);
    expect(foreign.filter((image) => !pinnedImages.includes(image))).toEqual([]);
  });

  it('opens no port to others than this machine, but the proxy where it is told to', () => {
    const published = containers.flatMap(([, { ports = [] }]) => ports);
    expect(published.toSorted()).toEqual([
      '${PUBLIC_ADDRESS:-127.0.0.1}:${PUBLIC_PORT:-8080}:8080',
      '127.0.0.1:3300:3000',
    ]);
  });

  it('leads out of the machine only from the proxy and from Grafana', () => {
    const open = containers.filter(([, container]) =>
      container.networks.some((network) => compose.networks[network]?.internal !== true),
    );
    expect(open.map(([name]) => name).toSorted()).toEqual(['grafana', 'proxy']);
  });

  it('leads nowhere with the key-encryption key', () => {
    const holders = containers.filter(([, { secrets }]) => secrets?.includes('key-encryption-key'));
    expect(holders.length).toBeGreaterThan(0);
    for (const [, container] of holders)
      for (const network of container.networks) expect(compose.networks[network]?.internal).toBe(true);
  });
});

describe('what Compose takes from outside', () => {
  it('has no password in the file', () => {
    const words = containers
      .flatMap(([, { environment = {} }]) => Object.entries(environment))
      .filter(([name]) => name.includes('PASSWORD'));
    expect(words.length).toBeGreaterThan(5);
    for (const [, value] of words) expect(value).toMatch(/^\$\{[A-Z_]+:\?\}$/);
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\.\/secrets\//);
    expect(read('.gitignore')).toMatch(/^\/secrets\/$/m);
    expect(read('.gitignore')).toMatch(/^\/deploy\/compose\.env$/m);
  });

  it('is one address: browsers find the proxy at the port that it is published at', () => {
    expect(new URL(example.get('PUBLIC_URL')!).port).toBe(example.get('PUBLIC_PORT'));
  });

  it('is filled in where the proxy in front is named: nobody outside the container, unless it is said', () => {
    const believed = (text: string) => [...text.matchAll(/^ *(?:set_real_ip_from )?([\d./]+)(?: 1)?;$/gm)];
    expect(believed(outerOfCompose()).map(([, address]) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
    const named = believed(outerOfCompose({ OUTER_PROXY: '172.30.11.0/24' }));
    expect(named.map(([, address]) => address)).toEqual(['172.30.11.0/24', '172.30.11.0/24']);
  });

  it('is all in the example, where passwords are empty', () => {
    const required = new Set([...text.matchAll(/\$\{([A-Z_]+):\?\}/g)].map(([, name = '']) => name));
    const known = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name));
    expect([...required].filter((name) => !example.has(name))).toEqual([]);
    expect([...example.keys()].filter((name) => !known.has(name))).toEqual([]);
    for (const [name, value] of example)
      expect([name, value === '']).toEqual([name, name.endsWith('PASSWORD')]);
  });

  it('is there, where it is a file of the repository', () => {
    const files = Object.values(compose.configs).map(({ file }) => file);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
