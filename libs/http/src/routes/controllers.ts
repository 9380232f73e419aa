import {
  Controller,
  createParamDecorator,
  HttpCode,
  Inject,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { fieldsOf } from '../validation/field.js';
import { Schemas } from '../validation/schema.js';
import { Nothing, type ApiRequest, type HandledEndpoint } from './endpoint.js';

export const endpointKey = Symbol('endpoint');

/** What `RequestReading` made of the request. */
const ReadRequest = createParamDecorator((_: unknown, context: ExecutionContext): ApiRequest => {
  const { apiRequest } = context.switchToHttp().getRequest<FastifyRequest>();
  if (apiRequest === undefined) throw new Error('this route is no endpoint');
  return apiRequest;
});

/**
 * Nest's own controllers for these endpoints, one for each group of the OpenAPI document.
 * @throws Error a class of a body or query declares no field, or two classes share a name
 */
export function controllersOf(endpoints: readonly HandledEndpoint[]): readonly Type[] {
  const groups = Map.groupBy(endpoints, ({ route }) => groupOf(route.operation));
  return [...groups].map(([group, together]) => controllerOf(group, together));
}

export function groupOf(operation: string): string {
  return operation.slice(0, operation.indexOf('.'));
}

export function nameOf(operation: string): string {
  return operation.slice(operation.indexOf('.') + 1);
}

function controllerOf(group: string, endpoints: readonly HandledEndpoint[]): Type {
  const tokens = [...new Set(endpoints.flatMap(({ inject = [] }) => inject))];

  // Not decorated in place: its parameters are known only now.
  class EndpointController {
    readonly injected: ReadonlyMap<unknown, unknown>;

    constructor(...instances: readonly unknown[]) {
      this.injected = new Map(tokens.map((token, index) => [token, instances[index]]));
    }
  }
  Controller('v1')(EndpointController);
  tokens.forEach((token, index) => {
    Inject(token)(EndpointController, undefined, index);
  });
  Object.defineProperty(EndpointController, 'name', { value: `${group}Controller` });
  for (const endpoint of endpoints) addRoute(EndpointController, endpoint);
  return EndpointController;
}

interface Injected {
  readonly injected: ReadonlyMap<unknown, unknown>;
}

function addRoute(controller: Type<Injected>, endpoint: HandledEndpoint): void {
  refuseUnreadable(endpoint);
  const { route, permission, handle, inject = [] } = endpoint;
  const prototype = controller.prototype as object;
  const name = nameOf(route.operation);
  if (Object.hasOwn(prototype, name)) throw new Error(`two endpoints are called ${route.operation}`);
  const descriptor: PropertyDescriptor = {
    configurable: true,
    value(this: Injected, request: ApiRequest) {
      return handle(request, ...(inject.map((token) => this.injected.get(token)) as never[]));
    },
  };
  Object.defineProperty(descriptor.value, 'name', { value: name });
  Object.defineProperty(prototype, name, descriptor);
  const decorators = [
    RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
    HttpCode(route.creates ? 201 : 200),
    RouteConfig({ permits: permission }),
    SetMetadata(endpointKey, endpoint),
  ];
  for (const decorate of decorators) decorate(prototype, name, descriptor);
  ReadRequest()(prototype, name, 0);
}

/** What could not be checked stops the start, not the first request. */
function refuseUnreadable({ route, body = Nothing, query = Nothing }: HandledEndpoint): void {
  const schemas = new Schemas();
  for (const type of [body, query]) {
    if (type !== Nothing && [...fieldsOf(type)].length === 0)
      throw new Error(
        `${route.operation}: ${type.name} declares no field, so everything sent would be refused`,
      );
    schemas.reference(type);
  }
}
