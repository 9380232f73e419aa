import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { expectSame, frozen, sha256 } from './frozen.js';
import { refusals } from './refusals.js';
import { InProcessHost, journeys, readJourney, runJourney, throwaway, type Host } from './today.js';
import { headersOf, heardDuring, masked, shapeOf, type Exchange } from './wire.js';

/** A Tuesday morning. */
const at = Date.parse('2026-05-05T09:00:00.000Z');

async function withHost<T>(work: (host: Host) => Promise<T>): Promise<T> {
  const host = await InProcessHost.start({ folder: throwaway({ inMemory: true }), at });
  try {
    return await work(host);
  } finally {
    await InProcessHost.stopAll();
  }
}

const now: Record<string, unknown> = {};
const sets: string[] = [];

/** Many answers have the same headers: they are rows of their own, and go by their number. */
function headerSet(exchange: Exchange): string {
  const headers = headersOf(exchange);
  if (!sets.includes(headers)) sets.push(headers);
  const name = `headers ${String(sets.indexOf(headers) + 1)}`;
  now[name] = headers;
  return name;
}

/** Of every answer of a journey its status, headers and shape. */
async function answersOf(file: string): Promise<readonly (readonly [string, unknown])[]> {
  const journey = readJourney(join(journeys, file));
  const heard = await withHost((host) =>
    heardDuring(() => runJourney(journey, host, { killBetween: false, print: () => undefined })),
  );
  return heard.map((each, index) => [
    `${journey.name} ${String(index + 1).padStart(2, '0')} ${each.method} ${masked(each.path)}`,
    [each.status, headerSet(each), shapeOf(JSON.parse(each.text))],
  ]);
}

/** A refusal is frozen whole, word for word; any other answer by its hash. */
const wholeOf = (each: Exchange) => [
  each.status,
  headerSet(each),
  each.status < 400 ? sha256(masked(each.text)) : (JSON.parse(masked(each.text)) as unknown),
];

for (const file of readdirSync(journeys)) Object.assign(now, Object.fromEntries(await answersOf(file)));
for (const [name, exchange] of await withHost(refusals)) now[name] = wholeOf(exchange);

describe('answers over HTTP are what they were', () => {
  it.each(frozen('answers', now))('%s', (_, before, after) => {
    expectSame(after, before);
  });
});
