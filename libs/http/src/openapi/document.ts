import type { INestApplicationContext, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { contractsOf } from '../routes/route-contract.js';
import type { JsonSchema } from '../validation/field.js';
import { Schemas } from '../validation/schema.js';
import { operationOf } from './operation.js';
import { headerParameters, problemResponses, problemSchema } from './shared.js';
import { Services } from './services.js';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly [more: string]: unknown;
}

/**
 * The OpenAPI 3.1 document of one service of an application: its routes, their bodies, answers and problems, always in
 * the same order, so that it can be checked in and compared.
 * @throws if the application has no such service
 */
export function openApiDocument(app: INestApplicationContext, service: string): OpenApiDocument {
  const schemas = new Schemas();
  schemas.add('Problem', problemSchema);
  const operations = controllersOf(app, service)
    .flatMap((controller) =>
      contractsOf(controller).map((contract) => ({ contract, tag: tagOf(controller) })),
    )
    .map(({ contract, tag }) => ({
      path: contract.path.replaceAll(/:(\w+)/g, '{$1}'),
      method: contract.method.toLowerCase(),
      operation: operationOf(contract, tag, schemas),
    }))
    .toSorted((a, b) => order(`${a.path} ${a.method}`, `${b.path} ${b.method}`));
  const byPath = Map.groupBy(operations, ({ path }) => path);
  const paths = [...byPath].map(([path, found]) => [
    path,
    Object.fromEntries(found.map((each) => [each.method, each.operation])),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: `Mouakaba: ${service}`, version: '1' },
    security: [{ token: [] }],
    paths: Object.fromEntries(paths) as OpenApiDocument['paths'],
    components: {
      schemas: schemas.all(),
      parameters: headerParameters,
      responses: problemResponses,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function controllersOf(app: INestApplicationContext, service: string): readonly Type[] {
  const module = app.get(Services).modules[service];
  if (module === undefined) throw new Error(`no service ${service} in this application`);
  const modules = [...app.get(ModulesContainer).values()].filter(({ metatype }) => metatype === module);
  return modules.flatMap(({ controllers }) =>
    [...controllers.values()].map(({ metatype }) => metatype as Type),
  );
}

function tagOf(controller: Type): string {
  return controller.name.replace(/Controller$/, '');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
