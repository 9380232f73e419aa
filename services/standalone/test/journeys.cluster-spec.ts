import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClusterHost } from './cluster-host.js';
import { expectJourney, expectNoWord } from './cluster-journeys.js';

// Keycloak alone takes half a minute to start.
jest.setTimeout(600_000);

/** The others run in `journeys.slow-spec.ts`. */
const journey = 'arrival.json';

let host: ClusterHost;
beforeAll(async () => {
  host = await ClusterHost.start();
});
afterAll(() => host.stop());

describe('on the cluster', () => {
  it(`${journey} goes as on one machine`, () => expectJourney(host, journey, false));

  it('the proxy hands nothing to a host that a request names, and nothing unescaped', async () => {
    const codeOf = async (path: string) => {
      const response = await fetch(`${host.origin}${path}`);
      const { code } = (await response.json()) as { readonly code?: string };
      return [response.status, code];
    };
    expect(await codeOf('/services/intake/health/ready')).toEqual([200, undefined]);
    for (const path of [
      'keycloak/health/ready',
      'intake/health/x%20y',
      'intake/v1/cases',
      'intake/v1/admin/%0d%0a',
    ])
      expect([path, ...(await codeOf(`/services/${path}`))]).toEqual([path, 404, 'request.no-such-route']);
  });

  it('no word about a child stands in a file of any server, or in what the processes said', () => {
    expectNoWord(host, [journey], 'الإدريسي');
  });

  it(`${journey} goes the same with a process killed between any two steps`, () =>
    expectJourney(host, journey, true));
});
