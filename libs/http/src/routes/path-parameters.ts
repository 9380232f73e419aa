import { isCode, isWritable, uuidShape, type Code, type CodeList } from '@mouakaba/contracts';
import { schemaOfCode } from '../validation/codes.js';
import { fine, flaw, type Flaw, type JsonSchema } from '../validation/field.js';

/** What a path parameter must look like. One that does not either names nothing (404) or is malformed (400). */
export interface PathParameter<Value = unknown> {
  readonly schema: JsonSchema;
  /** False: there can be no such thing, which is the same as an unknown id. */
  readonly names: (text: string) => boolean;
  readonly read: (text: string) => Value;
  readonly check?: (text: string, writes: boolean) => readonly Flaw[];
}

/** A UUID: what every parameter is whose name ends in `Id` and that declares nothing else. */
export const pathId: PathParameter<string> = {
  schema: { type: 'string', format: 'uuid', pattern: uuidShape.source },
  names: (text) => uuidShape.test(text),
  read: (text) => text.toLowerCase(),
};

/** A code of a list; an unknown one is 400, and so is a retired one when something is written. */
export function pathCode<List extends CodeList>(list: List): PathParameter<Code<List>> {
  return {
    schema: schemaOfCode(list),
    names: () => true,
    // Its check comes first: what is read is a code.
    read: (text) => text as Code<List>,
    check: (text, writes) =>
      (writes ? isWritable : isCode)(list, text) ? fine : flaw('code.unknown', { list }),
  };
}

/** A whole number: a version, a year. */
export function pathWhole(min: number, max: number): PathParameter<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    names: (text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max,
    read: Number,
  };
}

const nameShape = /^[A-Za-z0-9_.~:@-]{1,128}$/;

/** A name that is neither: a projection, a code list. */
export const pathName: PathParameter<string> = {
  schema: { type: 'string', pattern: nameShape.source },
  names: (text) => nameShape.test(text),
  read: (text) => text,
};
