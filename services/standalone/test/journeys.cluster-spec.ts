import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Journey, readJourney, runJourney } from '@mouakaba/tools/journeys';
import { ClusterHost } from './cluster-host.js';
import { filesBelow, findings } from './needles.js';

// Keycloak alone takes half a minute to start.
jest.setTimeout(600_000);

const folder = fileURLToPath(new URL('../journeys/', import.meta.url));
const journeys = globSync('*.json', { cwd: folder }).toSorted();

/** All of them take a quarter of an hour: whoever has less time names one. */
const killedBetween = journeys.filter((file) => file.includes(process.env['KILL_BETWEEN'] ?? ''));

/** Everything in Arabic that the journeys say of people; names of units and providers are public. */
const words = [...new Set(journeys.flatMap((file) => wordsOf(readJourney(folder + file))))];

function wordsOf({ setup, steps }: Journey): string[] {
  return [...setup, ...steps].flatMap((step) =>
    'call' in step && !/ \/v1\/(units|providers)/.test(step.call) ? arabicOf(step.body) : [],
  );
}

function arabicOf(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Arabic}/u.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arabicOf) : [];
}

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

  it('no word about a child stands in a file of any server, or in what the processes said', () => {
    expect(words).toContain('الإدريسي');
    const { folder: servers, replicas } = host.cluster;
    for (const server of ['event-store', 'mongodb', 'kafka', 'keycloak', 'proxy']) {
      const files = filesBelow(join(servers, server)).map(({ name, bytes }) => ({
        name,
        bytes: written(bytes),
      }));
      expect([server, findings(words, files)]).toEqual([server, []]);
      // The search sees what is there: the code of a concern is clear in all that hold cases.
      if (['event-store', 'mongodb', 'kafka'].includes(server))
        expect([server, findings(['school-dropout'], files)]).not.toEqual([server, []]);
    }
    const said = replicas.map(({ service, output }) => ({ name: service, bytes: Buffer.from(output) }));
    expect(findings(words, said)).toEqual([]);
  });

  it.each(killedBetween)('%s goes the same with a process killed between any two steps', async (file) => {
    const journey = readJourney(folder + file);
    const told = await runJourney(journey, host, { killBetween: true, print: () => undefined });
    expect(told).toBe(journey.setup.length + journey.steps.length);
  });
});
