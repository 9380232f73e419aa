import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration, readRelayConfiguration } from '@mouakaba/host';
import { services, versions } from '@mouakaba/local';
import { parse, parseAllDocuments } from 'yaml';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));
export const read = (file: string) => readFileSync(join(root, file), 'utf8');
export const yaml = (file: string) => parse(read(file), { merge: true }) as unknown;
/** The first block of shell commands on a page that has this part. */
export const shellBlock = (page: string, part: string) =>
  [...read(page).matchAll(/^```sh\n([^]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .find((block) => block.includes(part)) ?? '';
export const documents = (text: string): readonly unknown[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as unknown)
    .filter((document) => document !== null);

/** Every process that answers for its figures. */
export const processes = [...services, 'relay'] as const;

/** What a process reads. Journeys alone move the domain clock. */
export function variablesRead(process: string): readonly string[] {
  const asked = new Set<string>();
  // Some are asked for only where there is Kafka.
  const environment = new Proxy<Readonly<Record<string, string | undefined>>>(
    { KAFKA_BROKERS: 'kafka:9092' },
    { get: (target, name) => (asked.add(String(name)), target[String(name)]) },
  );
  if (process === 'relay') readRelayConfiguration(environment);
  else readConfiguration(environment);
  asked.delete('DOMAIN_CLOCK_FILE');
  return [...asked].toSorted();
}

/** `name:tag` of every server that deploy/versions.json has. */
export const pinnedImages = Object.values(versions).flatMap((version) =>
  'image' in version ? [version.image] : [],
);

/** Without a default it stays as it is: `${NAME:?}`, `${NAME:-default}`, `$$`. */
export function interpolated(text: string, environment: Readonly<Record<string, string>>): string {
  return text
    .replaceAll(
      /(?<!\$)\$\{([A-Z_]+)(?::\?|:-([^}]*))?\}/g,
      (_, name: string, fallback: string | undefined) => environment[name] ?? fallback ?? `\${${name}:?}`,
    )
    .replaceAll('$$', '$');
}

interface ProxyContainer {
  readonly entrypoint: readonly [shell: string, option: string, script: string];
  readonly environment: { readonly OUTER_PROXY: string };
}

/** Which proxy in front the proxy of Compose believes: what its container makes at the start, before nginx. */
export function outerOfCompose(environment: Readonly<Record<string, string>> = {}): string {
  const { services: containers } = yaml('docker-compose.yml') as {
    readonly services: { readonly proxy: ProxyContainer };
  };
  const { entrypoint, environment: given } = containers.proxy;
  const script = interpolated(entrypoint[2], {})
    .replace('/etc/nginx/', 'deploy/compose/proxy/')
    .replace('> /tmp/outer-proxy.conf', '')
    .replace(/&& exec nginx .*/, '');
  return execFileSync('sh', ['-c', script], {
    ...{ cwd: root, encoding: 'utf8' },
    env: { ...process.env, OUTER_PROXY: interpolated(given.OUTER_PROXY, environment) },
  });
}
