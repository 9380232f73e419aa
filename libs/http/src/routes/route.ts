import type { IdNamed } from '@mouakaba/contracts';
import { pathId, type PathParameter } from './path-parameters.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** Group and name in the OpenAPI document: `Cases.receive`. Clients are made from it, so it never changes. */
export type OperationId = `${string}.${string}`;

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Declared<Path extends string> = Readonly<Partial<Record<NamesIn<Path>, PathParameter>>>;
type None = Readonly<Record<never, never>>;

/** What the path names, by parameter: `{ caseId, consentId }`. */
export type TargetOf<Path extends string, Parameters> = {
  readonly [Name in NamesIn<Path>]: Name extends keyof Parameters
    ? Parameters[Name] extends PathParameter<infer Value>
      ? Value
      : never
    : IdNamed<Name>;
};

/** How one operation of the API is reached. Values of it stand in use cases; everything else is made from them. */
export interface Route<Target extends object = object> {
  readonly method: Method;
  /** Below `/v1`: `cases/:caseId/reception`. */
  readonly path: string;
  readonly operation: OperationId;
  /** Answers 201: something new is made. */
  readonly creates: boolean;
  /** A POST that only reads, because what is searched for must not stand in an address. */
  readonly reads: boolean;
  /** The same for everybody, for a while: it is answered with `reference`, and 304 to who has it already. */
  readonly cacheable: boolean;
  readonly parameters: ReadonlyMap<string, PathParameter>;
  /** Only a type: what the path names. */
  readonly target?: Target;
}

interface Options<Parameters> {
  readonly creates?: true;
  readonly reads?: true;
  readonly cacheable?: true;
  readonly parameters?: Parameters;
}

function routeBy(method: Method) {
  return <Path extends string, Parameters extends Declared<Path> = None>(
    path: Path,
    operation: OperationId,
    options: Options<Parameters> = {},
  ): Route<TargetOf<Path, Parameters>> => {
    const declared: Readonly<Record<string, PathParameter>> = { ...options.parameters };
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    return {
      method,
      path,
      operation,
      creates: options.creates === true,
      reads: method === 'GET' || options.reads === true,
      cacheable: options.cacheable === true,
      parameters: new Map(names.map((name) => [name, declared[name] ?? idOf(path, name)])),
    };
  };
}

/** @throws Error what is no id must say what it is */
function idOf(path: string, name: string): PathParameter {
  if (name.endsWith('Id') || name === 'sub') return pathId;
  throw new Error(`${path}: declare what :${name} is, with pathCode, pathWhole or pathName`);
}

/**
 * The one spelling of a path: ids in lower case, numbers without leading zeros, nothing encoded that need not be. Paths
 * that reach the same thing by the same route have the same one, however they were sent.
 */
export function pathOf({ path }: Route, target: Readonly<Record<string, unknown>>): string {
  return `/v1/${path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(target[name])))}`;
}

export const get = routeBy('GET');
export const post = routeBy('POST');
export const put = routeBy('PUT');
export const patch = routeBy('PATCH');
