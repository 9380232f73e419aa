import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { type Journey, readJourney, runJourney } from '@mouakaba/tools/journeys';
import type { ClusterHost } from './cluster-host.js';
import { filesBelow, findings } from './needles.js';

const folder = fileURLToPath(new URL('../journeys/', import.meta.url));
export const journeys = globSync('*.json', { cwd: folder }).toSorted();

/** It goes as on one machine, also when a process is killed between any two steps. */
export async function expectJourney(host: ClusterHost, file: string, killBetween: boolean): Promise<void> {
  const journey = readJourney(folder + file);
  const told = await runJourney(journey, host, { killBetween, print: () => undefined });
  expect(told).toBe(journey.setup.length + journey.steps.length);
}

/** No word about a child (such as a name in the journeys) stands in a file of a server, or in what the processes said. */
export function expectNoWord(host: ClusterHost, files: readonly string[], name: string): void {
  const words = [...new Set(files.flatMap((file) => wordsOf(readJourney(folder + file))))];
  expect(words).toContain(name);
  const { folder: servers, replicas } = host.cluster;
  for (const server of ['event-store', 'mongodb', 'kafka', 'keycloak', 'proxy']) {
    const stored = filesBelow(join(servers, server)).map((file) => ({
      ...file,
      bytes: written(file.bytes),
    }));
    expect([server, findings(words, stored)]).toEqual([server, []]);
    // The search sees what is there: the code of a concern is clear in all that hold cases.
    if (['event-store', 'mongodb', 'kafka'].includes(server))
      expect([server, findings(['school-dropout'], stored)]).not.toEqual([server, []]);
  }
  const said = replicas.map(({ service, output }) => ({ name: service, bytes: Buffer.from(output) }));
  expect(findings(words, said)).toEqual([]);
}

/** Everything in Arabic that a journey says of people; names of units and providers are public. */
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
