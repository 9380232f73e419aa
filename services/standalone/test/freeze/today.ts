/*
 * Where the code stands today that the frozen tables are compared with. The other files of this folder import nothing
 * of the product but through this one: code that moves changes these lines alone.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes, type EventType, type problemText } from '@mouakaba/contracts';
import { openApiDocument } from '@mouakaba/http';
import { published } from '@mouakaba/tools/openapi';
import { apis } from '../../src/standalone.js';

export { describeEvent, languages, problemText } from '@mouakaba/contracts';
export { LogChains, LogRoot, leafHash, logEntry } from '@mouakaba/evidence';
export type { Host } from '@mouakaba/tools/journeys';
export { readJourney } from '@mouakaba/tools/journeys';
export { tokensOf } from '@mouakaba/tools/journeys';
export { runJourney } from '@mouakaba/tools/journeys';
export { cheapAccounts } from '../cheap-accounts.js';
export { bodies, openCase, staff, type Client } from '../client.js';
export { InProcessHost, projections, throwaway } from '../in-process-host.js';
export { documentsOf, rebuilt } from '../read-models.js';

const root = join(import.meta.dirname, '../../../..');

type ProblemRow = Parameters<typeof problemText>[0];
// The package does not export its table.
export const { problems } = (await import(join(root, 'libs/http/src/problems/problems.ts'))) as {
  readonly problems: Readonly<Record<string, ProblemRow>>;
};
export type ProblemCode = string;
export const journeys = join(root, 'services/standalone/journeys');
export const golden = join(root, 'contracts/golden');

/** Every file that is published, by the name that it has for its readers. */
export function publishedFiles(): ReadonlyMap<string, string> {
  const folders = {
    openapi: join(root, 'contracts/openapi'),
    schemas: join(root, 'contracts/schemas'),
    golden,
    journeys,
  };
  const files = Object.entries(folders).flatMap(([name, folder]) =>
    readdirSync(folder).map((file): [string, string] => [
      `${name}/${file}`,
      readFileSync(join(folder, file), 'utf8'),
    ]),
  );
  return new Map([['asyncapi.yaml', readFileSync(join(root, 'contracts/asyncapi.yaml'), 'utf8')], ...files]);
}

/** The published files that are made from the code, as it makes them now. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const schemas = join(root, 'contracts/src/publishing');
  // The package does not export its generator.
  const { asyncApiText } = (await import(join(schemas, 'asyncapi-file.ts'))) as { asyncApiText(): string };
  const { eventSchema, versionName } = (await import(join(schemas, 'event-schema.ts'))) as {
    eventSchema(event: EventType): object;
    versionName(event: EventType): string;
  };
  return new Map([
    ['asyncapi.yaml', asyncApiText()],
    ...apis.map((api): [string, string] => [`openapi/${api.name}.json`, published(openApiDocument(api))]),
    ...Object.values<EventType>(eventTypes).map((event): [string, string] => [
      `schemas/${versionName(event)}.json`,
      `${JSON.stringify(eventSchema(event), undefined, 2)}\n`,
    ]),
  ]);
}
