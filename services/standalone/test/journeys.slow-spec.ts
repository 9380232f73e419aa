import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import { ClusterHost } from './cluster-host.js';
import { expectJourney, expectNoWord, journeys } from './cluster-journeys.js';

// Keycloak alone takes half a minute to start.
jest.setTimeout(600_000);

let host: ClusterHost;
beforeAll(async () => {
  host = await ClusterHost.start();
});
afterAll(() => host.stop());

describe('on the cluster', () => {
  it.each(journeys)('%s goes as on one machine', (file) => expectJourney(host, file, false));

  it('no word about a child stands in a file of any server, or in what the processes said', () => {
    expectNoWord(host, journeys, 'الإدريسي');
  });

  it.each(journeys)('%s goes the same with a process killed between any two steps', (file) =>
    expectJourney(host, file, true),
  );
});
