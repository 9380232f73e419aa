import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Services, openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { readConfiguration } from '@mouakaba/host';
import { startStandalone } from '../standalone.js';

/** The OpenAPI documents of all services, by name: from the real application, on an empty throwaway folder. */
export async function openApiDocuments(): Promise<ReadonlyMap<string, OpenApiDocument>> {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-openapi-'));
  try {
    const standalone = await startStandalone(configurationIn(folder), { log: { level: 'silent' } });
    try {
      const { app } = standalone;
      const names = Object.keys(app.get(Services).modules);
      return new Map(names.map((name) => [name, openApiDocument(app, name)]));
    } finally {
      await standalone.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As it is checked in: the same bytes for the same API. */
export function published(document: OpenApiDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function configurationIn(folder: string) {
  const store = (name: string) => `sqlite:${join(folder, name)}`;
  return readConfiguration({
    EVENT_STORE_URL: store('events.db'),
    READ_MODEL_URL: store('read-models.db'),
    KEY_STORE_URL: store('keys.db'),
    OPERATIONAL_STORE_URL: store('operations.db'),
    SECRETS_DIRECTORY: join(folder, 'secrets'),
    PORT: '0',
    MANAGEMENT_PORT: '0',
  });
}
