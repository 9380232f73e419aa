import { ReleasePublished } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import { measures } from '../domain/fact.js';
import { smallest } from '../domain/suppression.js';
import { dimensions } from './read-case-figures.js';

const { code, count, id, listOf, objectOf, oneOf, orNull, text } = answers;

const month = ReleasePublished.data.properties.month;
/** `2026-03`, `2026-Q1`, `2026`. */
const period = { type: 'string', pattern: String.raw`^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$` };
/** A number; or, hidden, that it is small, or nothing at all. */
const value = { anyOf: [count, oneOf(`<${String(smallest)}`), { type: 'null' }] };

/** One row per period and group; its key names a value for each dimension that was asked for. */
export const caseFiguresAnswer = objectOf({
  measure: oneOf(...measures),
  by: listOf(oneOf(...dimensions)),
  ...{ from: month, to: month },
  rows: listOf(
    objectOf({
      period,
      key: objectOf(
        {},
        {
          ...{ region: code('region'), province: code('province'), holder: id },
          ...{ sex: code('sex'), ageBand: code('ageBand'), concern: code('concern') },
        },
      ),
      value,
    }),
  ),
  definition: text,
  suppression: orNull(objectOf({ below: count, totals: oneOf('withheld') })),
  asOfPosition: orNull(count),
  releasedThrough: orNull(month),
});
