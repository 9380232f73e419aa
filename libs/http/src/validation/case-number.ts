import { caseNumberFrom, typedCaseNumber } from '@mouakaba/contracts';
import { fine, flaw } from './field.js';
import { valueField } from './kind.js';

/** A case number as people type it, `ouj 26 7k3q h`; kept as it was given out. Its last character checks the others. */
export function IsCaseNumber(): PropertyDecorator {
  const maxLength = 40;
  return valueField({
    check: (value) =>
      typeof value === 'string' && value.length <= maxLength && caseNumberFrom(value) !== undefined
        ? fine
        : flaw('field.not-case-number'),
    schema: {
      ...{ type: 'string', maxLength, pattern: typedCaseNumber },
      description:
        'Its last character is counted over the others: a number that was mistyped is refused with 400.',
    },
    kept: (text) => caseNumberFrom(text) ?? text,
  });
}
