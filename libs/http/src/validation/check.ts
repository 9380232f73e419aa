import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { segment, type Fault } from '../problems/problem.js';
import { memberSegment } from './member.js';
import { isInherited } from './read-json.js';
import { fieldsOf, type Check, type Flaw } from './field.js';
import { withoutUnknown } from './unknown-fields.js';

export interface Checked {
  readonly value: object;
  readonly faults: readonly Fault[];
}

/** A plain object as an instance of its class, and all that is wrong with it, unknown fields first. */
export function checked(type: Type, plain: object): Checked {
  const unknown: Fault[] = [];
  const value = plainToInstance(type, withoutUnknown(type, plain, unknown)) as object;
  const errors = validateSync(value, {
    // A body without any field has no metadata, and is well known all the same.
    forbidUnknownValues: false,
    validationError: { target: false, value: true },
  });
  dropAbsent(value);
  return { value, faults: [...unknown, ...errors.flatMap((error) => faultsOf(error, ''))] };
}

/**
 * Query strings hold texts: each becomes what its field wants. One given twice means nothing, nor does a period that ends
 * before it begins.
 */
export function checkedQuery(type: Type, query: Readonly<Record<string, unknown>>): Checked {
  const fields = fieldsOf(type);
  const sent = Object.entries(query);
  if (fields.size === 0 && sent.length === 0) return { value: {}, faults: [] };
  const twice = sent.filter(([name, text]) => Array.isArray(text) && fields.has(name));
  if (twice.length > 0) {
    const faults = twice.map(([name]): Fault => ({
      pointer: segment(name),
      code: 'request.given-twice',
      in: 'query',
    }));
    return { value: {}, faults };
  }
  const plain = sent
    .filter(([name]) => !isInherited(name))
    .map(([name, text]) => {
      const fromText = fields.get(name)?.fromText;
      return [name, typeof text === 'string' && fromText !== undefined ? fromText(text) : text] as const;
    });
  const { value, faults } = checked(type, Object.fromEntries(plain));
  const all = faults.length > 0 || !isReversed(value) ? faults : [reversed];
  const inherited = Object.keys(query).flatMap((name, place): readonly Fault[] =>
    isInherited(name) ? [{ pointer: memberSegment(name, place), code: 'request.unknown-field' }] : [],
  );
  return { value, faults: [...inherited, ...all].map((fault) => ({ ...fault, in: 'query' })) };
}

const reversed: Fault = { pointer: '/to', code: 'field.period-reversed' };

/** Every query that has a `from` and a `to` asks for a period. A day and an instant are compared by who knows the day. */
function isReversed(value: object): boolean {
  const { from = '', to = '' } = value as Readonly<Partial<Record<'from' | 'to', string>>>;
  return from.length === to.length && from > to;
}

function faultsOf(error: ValidationError, above: string): readonly Fault[] {
  const pointer = above + segment(error.property);
  const flaws = ownFlaws(error);
  const own = flaws.map(({ code, at, facts }) => ({
    pointer: pointer + (at ?? ''),
    code,
    ...(facts === undefined ? {} : { facts }),
  }));
  // What is no list or object at all has nothing below that could be wrong.
  if (own.some((fault) => fault.pointer === pointer)) return own;
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function ownFlaws(error: ValidationError): readonly Flaw[] {
  const context = error.contexts?.['field'] as { readonly check: Check } | undefined;
  if (context !== undefined) return context.check(error.value);
  const foreign = Object.keys(error.constraints ?? {}).filter(
    (constraint) => constraint !== 'nestedValidation',
  );
  return foreign.length > 0 ? [{ code: 'request.malformed' }] : [];
}

/** Class fields that were not sent are `undefined` properties of the instance: absent is absent. */
function dropAbsent(value: object): void {
  for (const [name, each] of Object.entries(value) as [string, unknown][]) {
    if (each === undefined) Reflect.deleteProperty(value, name);
    else if (typeof each === 'object' && each !== null) dropAbsent(each);
  }
}
