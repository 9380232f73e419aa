import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readJourney } from '../src/journey/journey.js';
import { runJourney } from '../src/journey/run-journey.js';
import { ClusterHost } from './cluster-host.js';

// Keycloak alone takes half a minute to start.
jest.setTimeout(600_000);

const folder = fileURLToPath(new URL('../journeys/', import.meta.url));
const journeys = globSync('*.json', { cwd: folder }).toSorted();

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

  it.each(journeys.filter((file) => basename(file) === 'amina.json'))(
    '%s goes the same with a process killed between any two steps',
    async (file) => {
      const journey = readJourney(folder + file);
      const told = await runJourney(journey, host, { killBetween: true, print: () => undefined });
      expect(told).toBe(journey.setup.length + journey.steps.length);
    },
  );
});
