import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { isAnyFault, Problem, type Fault } from '../problems/problem.js';
import { checked, checkedQuery } from '../validation/check.js';
import { readJson } from '../validation/read-json.js';
import { endpointKey } from './controllers.js';
import { hasBody, Nothing, type ApiRequest, type Endpoint } from './endpoint.js';
import { readInvocation } from './invocation.js';
import { POSITION_TOKENS, type PositionTokens } from './position-tokens.js';
import { pageKey } from './public.js';
import { notFound } from './role-guard.js';
import { pathId } from './path-parameters.js';
import { pathOf } from './route.js';

/**
 * Reads what the role guard let pass: body, headers, query and path, in this order, and says all that is wrong at once.
 * An interceptor and not a pipe: pipes run for each parameter by itself, so their order would not be the order of answers.
 */
@Injectable()
export class RequestReading implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(POSITION_TOKENS) private readonly tokens: PositionTokens,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const handler = context.getHandler();
    const endpoint = this.reflector.get<Endpoint | undefined>(endpointKey, handler);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (endpoint !== undefined) request.apiRequest = await readRequest(request, endpoint, this.tokens);
    else if (this.reflector.get<boolean | undefined>(pageKey, handler) !== true) refuseQuery(request);
    return next.handle();
  }
}

async function readRequest(
  request: FastifyRequest,
  endpoint: Endpoint,
  tokens: PositionTokens,
): Promise<ApiRequest> {
  const { caller } = request;
  if (caller === undefined) throw new Error('an endpoint has a caller');
  const body = readBody(request, endpoint);
  const query = queryOf(request, endpoint.query ?? Nothing);
  const path = request.params as Readonly<Record<string, string>>;
  const target = readTarget(endpoint, path);
  const { route } = endpoint;
  const asked = { path: target === undefined ? '' : pathOf(route, target), writes: !route.reads };
  const { invocation, faults } = await readInvocation(request, caller, asked, tokens);
  // There is nothing at an address whose path can name nothing: then its query is of something else.
  const ofAddress = target === undefined ? [] : [...query.faults, ...faultsOfPath(endpoint, path)];
  const all = [...body.faults, ...faults, ...ofAddress];
  if (isAnyFault(all)) throw Problem.of(all);
  if (target === undefined)
    throw namesAnOperation(endpoint, path)
      ? new Problem('request.no-such-route')
      : notFound(endpoint.permission);
  return { invocation, target, body: body.value, query: query.value };
}

function refuseQuery(request: FastifyRequest): void {
  const { faults } = queryOf(request, Nothing);
  if (isAnyFault(faults)) throw Problem.of(faults);
}

function queryOf(request: FastifyRequest, type: Type<object>) {
  return checkedQuery(type, request.query as Readonly<Record<string, unknown>>);
}

function readBody(request: FastifyRequest, endpoint: Endpoint) {
  const bytes = request.body;
  if (!hasBody(endpoint)) return { value: {}, faults: [] };
  return checked(endpoint.body ?? Nothing, readJson(bytes instanceof Uint8Array ? bytes : undefined));
}

/** What the path names; undefined where there can be no such thing. */
function readTarget(
  { route }: Endpoint,
  path: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> | undefined {
  const parameters = [...route.parameters];
  if (!parameters.every(([name, { names }]) => names(path[name] ?? ''))) return undefined;
  return Object.fromEntries(parameters.map(([name, { read }]) => [name, read(path[name] ?? '')]));
}

/** A word where the address would end in an id, as in `referrals/metrics`: an operation was meant, and there is none. */
function namesAnOperation({ route }: Endpoint, path: Readonly<Record<string, string>>): boolean {
  const last = route.path.split('/:').at(-1) ?? '';
  return route.parameters.get(last) === pathId && /^[a-z]{2,}(?:-[a-z]+)*$/.test(path[last] ?? '');
}

function faultsOfPath({ route }: Endpoint, path: Readonly<Record<string, string>>): readonly Fault[] {
  return [...route.parameters].flatMap(([name, { check }]) =>
    (check?.(path[name] ?? '', !route.reads) ?? []).map((flaw): Fault => ({
      pointer: `/${name}`,
      in: 'path',
      ...flaw,
    })),
  );
}
