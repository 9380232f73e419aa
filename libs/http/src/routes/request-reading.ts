import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { isAnyFault, Problem, type Fault } from '../problems/problem.js';
import { checked, checkedQuery } from '../validation/check.js';
import { readJson } from '../validation/read-json.js';
import { readInvocation } from './invocation.js';
import { notFound } from './not-found.js';
import { contractOf, type RouteContract } from './route-contract.js';

/**
 * Reads what the role guard let pass: body, query, headers and path, in this order, and says all that is wrong at once.
 * An interceptor and not a pipe: pipes run for each parameter by itself, so their order would not be the order of answers.
 */
export class RequestReading implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    readRequest(
      context.switchToHttp().getRequest<FastifyRequest>(),
      contractOf(context.getClass(), context.getHandler().name),
    );
    return next.handle();
  }
}

function readRequest(request: FastifyRequest, contract: RouteContract): void {
  const body = readBody(request, contract);
  const query = checkedQuery(contract.query, request.query as Readonly<Record<string, unknown>>);
  const headers = request.caller === undefined ? undefined : readInvocation(request, request.caller);
  const parameters = request.params as Readonly<Record<string, string>>;
  const faults = [
    ...body.faults,
    ...query.faults,
    ...(headers?.faults ?? []),
    ...faultsOfPath(contract, parameters),
  ];
  if (isAnyFault(faults)) throw Problem.of(faults);
  if (!contract.pathParameters.every(({ name, names }) => names(parameters[name] ?? ''))) {
    throw notFound(contract.permits);
  }
  request.body = body.value;
  request.query = query.value;
  request.invocation = headers?.invocation;
}

function readBody(request: FastifyRequest, contract: RouteContract) {
  const bytes = request.body;
  if (!contract.hasBody) return { value: undefined, faults: [] };
  return checked(contract.body, readJson(bytes instanceof Uint8Array ? bytes : undefined));
}

function faultsOfPath(
  contract: RouteContract,
  parameters: Readonly<Record<string, string>>,
): readonly Fault[] {
  return contract.pathParameters
    .map(({ name, fault }) => fault?.(parameters[name] ?? '', contract.writes))
    .filter((fault) => fault !== undefined);
}
