import { describe, expect, it } from '@jest/globals';
import { limits } from '@mouakaba/contracts';
import { services } from '@mouakaba/local';
import { read } from './files.js';

const all = [...services].toSorted();
const routes = read('deploy/proxy/routes.conf');

describe('the proxy', () => {
  it('leads to services, to each of them', () => {
    const [, table = ''] = /map \$uri \$service \{(.*?)^\}/ms.exec(routes) ?? [];
    const names = [...table.matchAll(/ ([a-z-]+);$/gm)].map(([, name = '']) => name);
    expect([...new Set(names)].toSorted()).toEqual(all);
  });

  it('names the services, and no other host, in what it takes from a path', () => {
    const [, names = ''] = /\^\/services\/\(([a-z|-]+)\)/.exec(routes) ?? [];
    expect(names.split('|')).toEqual(all);
  });

  it.each([
    ['Compose', 'deploy/compose/proxy/upstreams.conf', (name: string) => name],
    [
      'Kubernetes',
      'deploy/kubernetes/base/proxy/upstreams.conf',
      (name: string) => `${name}.mouakaba.svc.cluster.local`,
    ],
  ])('finds the replicas of every service under its name in %s', (_, file, host) => {
    const upstreams = [...read(file).matchAll(/^upstream ([a-z-]+) \{\s+zone (\S+) .*?\s+server (\S+)/gm)]
      .map(([, name, zone, server]) => [name, zone, server])
      .filter(([name]) => name !== 'keycloak');
    expect(upstreams.toSorted()).toEqual(all.map((name) => [name, name, `${host(name)}:3000`]));
  });

  it('waits for a request as long as the services do', () => {
    const configured = read('deploy/proxy/nginx.conf');
    expect(configured).toContain(`client_header_timeout ${String(limits.headersTime / 1_000)}s;`);
    expect(configured).toContain(`client_body_timeout ${String(limits.requestTime / 1_000)}s;`);
  });

  it('shows of Keycloak the realm of this system alone', () => {
    const locations = [...read('deploy/compose/proxy/listen.conf').matchAll(/^location (.*) \{$/gm)];
    expect(locations.map(([, path]) => path)).toEqual(['= /health/live', '/realms/mouakaba/', '/resources/']);
    expect(JSON.parse(read('deploy/keycloak/realm.json'))).toMatchObject({ realm: 'mouakaba' });
  });
});
