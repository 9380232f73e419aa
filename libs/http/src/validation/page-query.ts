import { limits } from '@mouakaba/contracts';
import { fine, flaw, Maybe } from './field.js';
import { valueField } from './kind.js';
import { IsWhole } from './values.js';

/** What the cursors of all lists are made of: nothing that an address would have to escape. */
const cursorShape = /^[A-Za-z0-9_.-]+$/;
const { cursorLength: maxLength } = limits;

const cursor = {
  check: (value: unknown) => {
    if (typeof value !== 'string') return flaw('field.not-text');
    if (value === '') return flaw('field.blank');
    return value.length <= maxLength && cursorShape.test(value) ? fine : flaw('request.malformed');
  },
  schema: {
    type: 'string',
    minLength: 1,
    maxLength,
    pattern: cursorShape.source,
    description:
      'The `nextCursor` of the page before. One of another list, or of other filters, is refused with 400.',
  },
};

/** The token of a position, as an answer of this API gave it. */
export function IsPositionToken(): PropertyDecorator {
  const description = 'The `position` of an answer before. One of another installation is refused with 400.';
  return valueField({ ...cursor, schema: { ...cursor.schema, description } });
}

/** What every list takes; its own filters are a class that extends this one. */
export class PageQuery {
  @Maybe() @IsWhole(1, limits.pageRows) limit: number = limits.defaultPageRows;
  /** As the page before gave it. */
  @Maybe() @valueField(cursor) cursor?: string;
}
