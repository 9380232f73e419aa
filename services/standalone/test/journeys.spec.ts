import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readJourney, runJourney } from '@mouakaba/tools/journeys';
import { Descriptions, Heard } from './heard.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';
import { askTheRest } from './rest-of-the-api.js';
import { StandaloneFixture } from './standalone-fixture.js';

const folder = join(import.meta.dirname, '../journeys');
const journeys = readdirSync(folder).map((file) => readJourney(join(folder, file)));

let heard: Heard;
let descriptions: Descriptions | undefined;
const unheard: (readonly string[])[] = [];

beforeEach(() => {
  heard = new Heard();
  heard.begin();
});
afterEach(() => {
  heard.end();
  return InProcessHost.stopAll();
});

/** Every answer, good or bad, is as its operation says; what was not asked is still to be heard. */
function expectAsDescribed(): void {
  descriptions ??= new Descriptions();
  expect(descriptions.complaints(heard)).toEqual([]);
  unheard.push(descriptions.unheard(heard));
}

describe.each(journeys.map((journey) => [journey.name, journey] as const))('%s', (_, journey) => {
  it('is answered as described, and leaves read models that are byte-equal to a fold of the log', async () => {
    const host = await InProcessHost.start({ folder: throwaway({ inMemory: true }) });
    const told = await runJourney(journey, host, { killBetween: false, print: () => undefined });
    expect(told).toBe(journey.setup.length + journey.steps.length);
    expectAsDescribed();

    // Deadlines that run out afterwards are events too.
    await host.advance(26 * 3_600_000);
    const { readModels, store } = host.platform;
    const documents = await documentsOf(readModels, projections);
    for (const name of ['caseload', 'holders', 'access-log'])
      expect(documents.filter((each) => each.startsWith(`${name} `))).not.toEqual([]);
    expect(documents).toEqual(await rebuilt(store, projections));
  });
});

it('what no journey asks is answered as described too, so that every operation was heard', async () => {
  const { fixture } = await StandaloneFixture.start(async (fixture) => {
    await askTheRest(fixture);
    return {};
  });
  try {
    expectAsDescribed();
  } finally {
    await fixture.stop();
  }
  const [first = [], ...others] = unheard;
  expect(first.filter((name) => others.every((each) => each.includes(name)))).toEqual([]);
  expect(unheard).toHaveLength(journeys.length + 1);
});
