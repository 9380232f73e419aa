import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eventTypes } from '../events.js';
import type { PublishedEvent } from '../shared/event.js';
import { asyncApiFile, asyncApiText } from './asyncapi-file.js';
import { breakingChanges } from './breaking-changes.js';
import { eventSchema, versionName, type JsonSchema } from './event-schema.js';

/**
 * Writes `schemas/` anew, and the golden file of the newest version of every event: its own example. Those of older
 * versions stay as they were.
 * A schema that would break what was published is not written: bump the event's version
 * (or, if nothing was ever recorded with it, delete the file first).
 */
const contracts = new URL('../../', import.meta.url);
const write = (file: URL, content: unknown): void => {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
};

for (const folder of ['schemas/', 'golden/']) mkdirSync(new URL(folder, contracts), { recursive: true });

for (const event of Object.values<PublishedEvent>(eventTypes)) {
  const name = versionName(event);
  const schema = eventSchema(event);
  const file = new URL(`schemas/${name}.json`, contracts);
  const published = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JsonSchema) : schema;
  const breaking = breakingChanges(published, schema);
  if (breaking.length > 0) {
    console.error(`${name} breaks what was published, bump its version: ${breaking.join(', ')}`);
    process.exitCode = 1;
    continue;
  }
  write(file, schema);
  write(new URL(`golden/${name}.json`, contracts), event.example);
}

if (process.exitCode === undefined) writeFileSync(asyncApiFile, asyncApiText());
