import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deployment, kubernetesFolder, services } from '@mouakaba/local';
import { services as all } from '../../src/standalone.js';
import { read, root, yaml } from './files.js';

/** Accounts are Keycloak's in a cluster. */
const deployed = all.filter(({ name }) => name !== 'accounts');

describe('what is made of the services (npm run deployment)', () => {
  it.each([...deployment()])('%s is checked in as it is made', (file, text) => {
    expect(read(file)).toBe(text);
  });

  it('is of every service of the host but accounts, and of nothing else', () => {
    expect([...services].toSorted()).toEqual(deployed.map(({ name }) => name).toSorted());
    const folders = readdirSync(join(root, kubernetesFolder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.toSorted()).toEqual([...services].toSorted());
  });

  it('has those wait for Kafka that follow the feed', () => {
    const { services: containers } = yaml('docker-compose.yml') as {
      readonly services: Readonly<Record<string, { readonly depends_on: Readonly<Record<string, unknown>> }>>;
    };
    const waiting = services.filter((name) => 'kafka' in containers[name]!.depends_on);
    const following = deployed.filter(({ followsFeed }) => followsFeed).map(({ name }) => name);
    expect(waiting).toEqual(following);
  });
});
