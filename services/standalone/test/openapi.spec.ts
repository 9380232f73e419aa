import { globSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { checkedIn, type OpenApiDocument } from '@mouakaba/http';
import { openApiDocuments } from '@mouakaba/tools/openapi';
import { apis } from '../src/standalone.js';
import { OpenHost } from './open-host.js';
import { Schemas, operationsOf } from './openapi-documents.js';

const folder = new URL('../../../contracts/openapi/', import.meta.url);
const services = apis.map(({ name }) => name).sort();

/** Each service with a list of its own: one that the application forgets would be missing with its document. */
const listed = globSync('*/src/*.service.ts', { cwd: fileURLToPath(new URL('../../', import.meta.url)) }).map(
  (list) => basename(list, '.service.ts'),
);

let documents: ReadonlyMap<string, OpenApiDocument>;
beforeAll(async () => {
  const host = await OpenHost.start();
  try {
    documents = await openApiDocuments(host.origin);
  } finally {
    await host.stop();
  }
});

describe('the OpenAPI documents', () => {
  it('are of every service, and of nothing else', () => {
    expect(services).toEqual([...listed, 'operations', 'reference'].sort());
    expect([...documents.keys()].sort()).toEqual(services);
    expect(readdirSync(folder).sort()).toEqual(services.map((name) => `${name}.json`));
  });

  it.each(services)('of %s are checked in as the application has them (npm run openapi)', (name) => {
    const file = readFileSync(new URL(`${name}.json`, folder), 'utf8');
    expect(JSON.parse(file)).toEqual(JSON.parse(checkedIn(documents.get(name)!)));
    expect(file).toBe(checkedIn(documents.get(name)!));
  });

  it.each(services)('of %s are valid by the official schema of OpenAPI 3.1', async (name) => {
    const plain = JSON.parse(checkedIn(documents.get(name)!)) as Record<string, unknown>;
    expect(await new Validator().validate(plain)).toEqual({ valid: true });
  });

  it('have schemas that mean what they say, every one of them', () => {
    for (const [name, document] of documents) {
      const schemas = new Schemas(document);
      for (const schema of schemasIn(document)) {
        expect(() => [name, schemas.validator(schema)]).not.toThrow();
      }
    }
  });

  it('say of every operation what it answers', () => {
    const silent = operationsOf(documents).filter(({ service, operation }) => {
      const schemas = new Schemas(documents.get(service)!);
      const schema = schemas.answerSchema(operation, '201' in operation.responses ? 201 : 200);
      return schema === undefined || !('type' in (schema as object));
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('name each operation once', () => {
    const ids = operationsOf(documents).map(({ operation }) => operation.operationId);
    expect(ids).toHaveLength(new Set(ids).size);
  });
});

/** What stands under `schema`, and the named schemas. */
function schemasIn(document: OpenApiDocument): unknown[] {
  const found: unknown[] = Object.values(document.components['schemas'] ?? {});
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'schema') found.push(inner);
      else visit(inner);
    }
  };
  visit(document.paths);
  visit(document.components);
  return found;
}
