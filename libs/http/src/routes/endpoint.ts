import type { InjectionToken, Type } from '@nestjs/common';
import type { Permission } from '@mouakaba/identity';
import type { TSchema } from 'typebox';
import type { Invocation } from './invocation.js';
import type { Route } from './route.js';

/** No fields: what an endpoint takes that declares no body, or no query. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- bodies and queries are known by their class
export class Nothing {}

/** One operation of the API as a value: the same for answering, for checking at the start and for OpenAPI. */
export interface Endpoint {
  readonly route: Route;
  /** A role that never sees such things gets the same 404 as for an unknown id. */
  readonly permission: Permission;
  /** Classes whose fields are declared by class-validator's decorators, ours among them. */
  readonly body?: Type<object>;
  readonly query?: Type<object>;
  /** Its JSON Schema, a TypeBox value. */
  readonly answer?: TSchema;
}

/** A request that was read and checked: what a handler is given. */
export interface ApiRequest<
  Target extends object = object,
  Body extends object = object,
  Query extends object = object,
> {
  readonly invocation: Invocation;
  readonly target: Target;
  readonly body: Body;
  readonly query: Query;
}

/** An endpoint and what answers it; `injected` are the instances of `inject`, in order. */
export interface HandledEndpoint extends Endpoint {
  readonly handle: (request: ApiRequest, ...injected: never[]) => unknown;
  readonly inject?: readonly InjectionToken[];
}

/** A write that answers with a revision: it changes something that has one. */
export function revises(endpoint: Endpoint): boolean {
  const { properties = {} } = (endpoint.answer ?? {}) as { readonly properties?: object };
  return !endpoint.route.reads && Object.hasOwn(properties, 'revision');
}

export function hasBody({ route }: Endpoint): boolean {
  return route.method !== 'GET';
}
