import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readJourney } from '../src/journey/journey.js';
import { runJourney } from '../src/journey/run-journey.js';
import { ClusterHost } from './cluster-host.js';
import { filesBelow, findings } from './needles.js';

// Keycloak alone takes half a minute to start.
jest.setTimeout(600_000);

const folder = fileURLToPath(new URL('../journeys/', import.meta.url));
const journeys = globSync('*.json', { cwd: folder }).toSorted();

/** Of the arrival. */
const words = ['أنس', 'الإدريسي', 'سيدي يحيى', 'يحب كرة القدم', 'ما بغيتش نرجع'];

/** Files are made larger than what is in them. */
function written(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

let host: ClusterHost;
beforeAll(async () => {
  host = await ClusterHost.start();
});
afterAll(() => host.stop());

describe('on the cluster', () => {
  it.each(journeys)('%s goes as on one machine', async (file) => {
    const journey = readJourney(folder + file);
    const told = await runJourney(journey, host, { killBetween: false, print: () => undefined });
    expect(told).toBe(journey.setup.length + journey.steps.length);
  });

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

  it('no word of a child stands in a file of the event store, of MongoDB or of Kafka', () => {
    const { folder: servers } = host.cluster;
    for (const server of ['event-store', 'mongodb', 'kafka']) {
      const files = filesBelow(join(servers, server)).map(({ name, bytes }) => ({
        name,
        bytes: written(bytes),
      }));
      expect([server, findings(words, files)]).toEqual([server, []]);
      // The search sees what is there: the code of a concern is clear everywhere.
      expect([server, findings(['school-dropout'], files)]).not.toEqual([server, []]);
    }
  });

  it.each(journeys)('%s goes the same with a process killed between any two steps', async (file) => {
    const journey = readJourney(folder + file);
    const told = await runJourney(journey, host, { killBetween: true, print: () => undefined });
    expect(told).toBe(journey.setup.length + journey.steps.length);
  });
});
