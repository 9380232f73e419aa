import { Param } from '@nestjs/common';
import { isCode, isWritable, type CodeList } from '@mouakaba/contracts';
import type { Fault } from '../problems/problem.js';
import { schemaOfCode } from '../validation/codes.js';
import type { JsonSchema } from '../validation/field.js';
import { isUuid } from '../ids.js';

/** What a path parameter must look like. One that does not either names nothing (404) or is malformed (400). */
export interface PathParameter {
  readonly name: string;
  readonly schema: JsonSchema;
  /** False: there can be no such thing, which is the same as an unknown id. */
  readonly names: (text: string) => boolean;
  readonly fault?: (text: string, writes: boolean) => Fault | undefined;
}

const key = Symbol('path parameters');

export function pathParametersOf(controller: object, method: string): readonly PathParameter[] {
  return (Reflect.getMetadata(key, controller, method) as PathParameter[] | undefined) ?? [];
}

interface Transformation {
  readonly transform: (text: string) => unknown;
}

function pathParameter(parameter: PathParameter, ...pipes: readonly Transformation[]): ParameterDecorator {
  const extract = Param(parameter.name, ...pipes);
  return (prototype, method, index) => {
    const { constructor } = prototype;
    const known = pathParametersOf(constructor, String(method));
    Reflect.defineMetadata(key, [...known, parameter], constructor, String(method));
    extract(prototype, method, index);
  };
}

/** A UUID in the path. What is none names nothing, and is answered as an unknown id. */
export function PathId(name: string): ParameterDecorator {
  return pathParameter(
    { name, schema: { type: 'string', format: 'uuid' }, names: isUuid },
    { transform: (text) => text.toLowerCase() },
  );
}

/** A code of a list in the path; an unknown one is 400, a retired one when something is written. */
export function PathCode(name: string, list: CodeList): ParameterDecorator {
  return pathParameter({
    name,
    schema: schemaOfCode(list),
    names: () => true,
    fault: (text, writes) =>
      (writes ? isWritable : isCode)(list, text)
        ? undefined
        : { pointer: `/${name}`, code: 'code.unknown', in: 'path', facts: { list } },
  });
}

/** A whole number in the path (a version, a year), handed over as a number. */
export function PathWhole(name: string, min: number, max: number): ParameterDecorator {
  return pathParameter(
    {
      name,
      schema: { type: 'integer', minimum: min, maximum: max },
      names: (text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max,
    },
    { transform: Number },
  );
}

/** A name in the path that is neither: an account's subject, a projection, a code list. */
export function PathName(name: string): ParameterDecorator {
  const shape = /^[\w.~:@-]{1,128}$/;
  return pathParameter({
    name,
    schema: { type: 'string', pattern: shape.source },
    names: (text) => shape.test(text),
  });
}
