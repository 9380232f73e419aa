import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import type { Permission } from '@mouakaba/identity';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { JsonSchema } from '../validation/field.js';

export const createsKey = Symbol('creates');
export const answersKey = Symbol('answers');
export const permitsKey = Symbol('permits');
export const readsKey = Symbol('reads');

/** The permission a route asks for. A role that never sees such things gets the same 404 as for an unknown id. */
export function Permits(permits: Permission): MethodDecorator {
  return applyDecorators(RouteConfig({ permits }), SetMetadata(permitsKey, permits), ok());
}

/** A route that asks nobody who they are. */
export function Public(): MethodDecorator {
  return applyDecorators(RouteConfig({ public: true }), ok());
}

/** A write that makes something new: 201. Every other answers 200. */
export function Creates(): MethodDecorator {
  return applyDecorators(HttpCode(201), SetMetadata(createsKey, true));
}

/** A POST that only reads, because what is searched for must not stand in an address. */
export function Reads(): MethodDecorator {
  return SetMetadata(readsKey, true);
}

/** The schema of the answer, for OpenAPI only: a JSON Schema (a TypeBox value is one). */
export function Answers(schema: JsonSchema): MethodDecorator {
  return SetMetadata(answersKey, schema);
}

/** Nest says 201 to every POST by itself; here that must be said. */
function ok(): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const creates: unknown = Reflect.getMetadata(createsKey, descriptor.value as object);
    if (creates !== true) HttpCode(200)(target, key, descriptor);
  };
}
