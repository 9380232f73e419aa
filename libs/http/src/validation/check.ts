import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { segment, type Fault } from '../problems/problem.js';
import { memberSegment } from './member.js';
import { isInherited } from './read-json.js';
import { fieldsOf, type Check, type Flaw } from './field.js';

export interface Checked {
  readonly value: object;
  readonly faults: readonly Fault[];
}

/** A plain object as an instance of its class, and all that is wrong with it, unknown fields first. */
export function checked(type: Type, plain: object): Checked {
  const value = plainToInstance(type, plain) as object;
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // A body without any field has no metadata, and is well known all the same.
    forbidUnknownValues: false,
    validationError: { target: false, value: true },
  });
  dropAbsent(value);
  return { value, faults: faultsIn(errors, plain, '') };
}

/** Query strings hold texts: each becomes what its field wants; a parameter given twice stays a list. */
export function checkedQuery(type: Type, query: Readonly<Record<string, unknown>>): Checked {
  const fields = fieldsOf(type);
  if (fields.size === 0 && Object.keys(query).length === 0) return { value: {}, faults: [] };
  const plain = Object.entries(query)
    .filter(([name]) => !isInherited(name))
    .map(([name, text]) => {
      const fromText = fields.get(name)?.fromText;
      return [name, typeof text === 'string' && fromText !== undefined ? fromText(text) : text] as const;
    });
  const { value, faults } = checked(type, Object.fromEntries(plain));
  const unknown = Object.keys(query).flatMap((name, place): readonly Fault[] =>
    isInherited(name) ? [{ pointer: memberSegment(name, place), code: 'request.unknown-field' }] : [],
  );
  return { value, faults: [...unknown, ...faults].map((fault) => ({ ...fault, in: 'query' })) };
}

/** `sent` is what the errors speak of, with its members in the order in which they came. */
function faultsIn(errors: readonly ValidationError[], sent: unknown, above: string): readonly Fault[] {
  const members = new Map(
    Object.entries(sent ?? {}).map(([name, value]: [string, unknown], place) => [name, { value, place }]),
  );
  return errors.flatMap((error) => {
    const { value, place = 0 } = members.get(error.property) ?? {};
    return error.constraints?.['whitelistValidation'] === undefined
      ? faultsOf(error, value, above)
      : [{ pointer: above + memberSegment(error.property, place), code: 'request.unknown-field' }];
  });
}

function faultsOf(error: ValidationError, sent: unknown, above: string): readonly Fault[] {
  const pointer = above + segment(error.property);
  const flaws = ownFlaws(error);
  const own = flaws.map(({ code, at, facts }) => ({
    pointer: pointer + (at ?? ''),
    code,
    ...(facts === undefined ? {} : { facts }),
  }));
  // What is no list or object at all has nothing below that could be wrong.
  if (own.some((fault) => fault.pointer === pointer)) return own;
  return [...own, ...faultsIn(error.children ?? [], sent, pointer)];
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
