import type { Type } from '@nestjs/common';
import type { Fault } from '../problems/problem.js';
import { fieldsOf, type Field } from './field.js';
import { memberSegment } from './member.js';
import { isObject } from './nested.js';

/**
 * A plain object without what its class does not know, at any depth, and without empty lists where a list is optional. What that was is added to `faults`: before anything
 * is copied or checked, so that a body full of it costs no more than to look at its names once.
 */
export function withoutUnknown(type: Type, plain: object, faults: Fault[], above = ''): object {
  const fields = fieldsOf(type);
  const known: [string, unknown][] = [];
  Object.entries(plain).forEach(([name, value]: [string, unknown], place) => {
    const field = fields.get(name);
    if (field === undefined)
      faults.push({ pointer: above + memberSegment(name, place), code: 'request.unknown-field' });
    else if (!isAbsentList(field, value)) known.push([name, below(field, value, faults, `${above}/${name}`)]);
  });
  return Object.fromEntries(known);
}

function isAbsentList({ mayBeEmpty }: Field, value: unknown): boolean {
  return mayBeEmpty === true && Array.isArray(value) && value.length === 0;
}

function below({ nested }: Field, value: unknown, faults: Fault[], pointer: string): unknown {
  if (nested === undefined) return value;
  const type = nested.type();
  if (!nested.list) return isObject(value) ? withoutUnknown(type, value, faults, pointer) : value;
  if (!Array.isArray(value)) return value;
  return value.map((each: unknown, index) =>
    isObject(each) ? withoutUnknown(type, each, faults, `${pointer}/${String(index)}`) : each,
  );
}
