import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { eventTypes } from '../events.js';
import type { EventType } from '../shared/event.js';
import { asyncApiDocument, type PublishedVersion } from './asyncapi.js';
import { eventSchema, versionName, type JsonSchema } from './event-schema.js';

const contracts = new URL('../../', import.meta.url);

/** `asyncapi.yaml`, where it is checked in. */
export const asyncApiFile = new URL('asyncapi.yaml', contracts);

/** What `asyncapi.yaml` holds: the newest versions as the code has them, older ones as they were published. */
export function asyncApiText(): string {
  const versions = Object.values<EventType>(eventTypes).flatMap((event) =>
    Array.from({ length: event.schema }, (_, index): PublishedVersion => {
      const schema = index + 1;
      if (schema === event.schema) return { event, schema, published: eventSchema(event) };
      const file = new URL(`schemas/${versionName({ ...event, schema })}.json`, contracts);
      return { event, schema, published: JSON.parse(readFileSync(file, 'utf8')) as JsonSchema };
    }),
  );
  return `# Generated from the event types: npm run generate -w contracts\n${stringify(
    asyncApiDocument(versions),
    {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    },
  )}`;
}
