import { RequestMethod, type Type } from '@nestjs/common';
import {
  METHOD_METADATA,
  PARAMTYPES_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import type { Permission } from '@mouakaba/identity';
import type { JsonSchema } from '../validation/field.js';
import { pathParametersOf, type PathParameter } from './path-parameters.js';
import { answersKey, createsKey, permitsKey, readsKey } from './permits.js';

/** No fields: what a route takes that declares no body, or no query. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- bodies and queries are known by their class
export class Nothing {}

/** What a controller's method declares, read once: the same for answering, for checking at start and for OpenAPI. */
export interface RouteContract {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permits: Permission | undefined;
  readonly hasBody: boolean;
  readonly writes: boolean;
  readonly creates: boolean;
  /** A write that answers with a revision: it changes something that has one. */
  readonly revises: boolean;
  readonly body: Type;
  readonly query: Type;
  readonly pathParameters: readonly PathParameter[];
  readonly answers: JsonSchema | undefined;
}

interface Argument {
  readonly index: number;
  readonly data?: unknown;
}

const contracts = new WeakMap<Type, Map<string, RouteContract>>();

/** @throws when a method takes something in a way that could not be checked */
export function contractOf(controller: Type, name: string): RouteContract {
  const known = contracts.get(controller) ?? new Map<string, RouteContract>();
  contracts.set(controller, known);
  const contract = known.get(name) ?? read(controller, name);
  known.set(name, contract);
  return contract;
}

/** The contracts of all routes of a controller. */
export function contractsOf(controller: Type): readonly RouteContract[] {
  const names = Object.getOwnPropertyNames(controller.prototype as object);
  return names.filter((name) => isRoute(controller, name)).map((name) => contractOf(controller, name));
}

function isRoute(controller: Type, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype as object, name);
  return (
    typeof descriptor?.value === 'function' &&
    Reflect.hasMetadata(METHOD_METADATA, descriptor.value as object)
  );
}

function read(controller: Type, name: string): RouteContract {
  const handler = (controller.prototype as Readonly<Record<string, object>>)[name] ?? {};
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const declared = pathParametersOf(controller, name);
  const path = pathOf(controller, handler);
  const answers = Reflect.getMetadata(answersKey, handler) as JsonSchema | undefined;
  const writes = hasBody && Reflect.getMetadata(readsKey, handler) !== true;
  const undeclared = [...path.matchAll(/:(\w+)/g)].find(
    ([, parameter]) => !declared.some((known) => known.name === parameter),
  );
  if (undeclared !== undefined) {
    throw new Error(
      `${controller.name}.${name}: say what ${undeclared[0]} is: @PathId, @PathCode, @PathWhole or @PathName`,
    );
  }
  return {
    name,
    method,
    path,
    permits: Reflect.getMetadata(permitsKey, handler) as Permission | undefined,
    hasBody,
    writes,
    creates: Reflect.getMetadata(createsKey, handler) === true,
    revises: writes && Object.hasOwn(answers?.['properties'] ?? {}, 'revision'),
    body: classOf(controller, name, RouteParamtypes.BODY),
    query: classOf(controller, name, RouteParamtypes.QUERY),
    pathParameters: declared,
    answers,
  };
}

function pathOf(controller: Type, handler: object): string {
  const parts = [Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)];
  return `/${parts
    .flatMap((part) => String(part).split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}

/** The class of the `@Body()` or `@Query()` parameter. */
function classOf(controller: Type, name: string, kind: RouteParamtypes): Type {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<
    Record<string, Argument>
  >;
  const found = Object.entries(parameters).find(([key]) => key.startsWith(`${String(kind)}:`))?.[1];
  if (found === undefined) return Nothing;
  const types = Reflect.getMetadata(
    PARAMTYPES_METADATA,
    controller.prototype as object,
    name,
  ) as readonly Type[];
  const type = types[found.index];
  if (found.data !== undefined || type === undefined || (type as unknown) === Object) {
    throw new Error(`${controller.name}.${name}: a body or query is taken whole, as a class of its own`);
  }
  return type;
}
