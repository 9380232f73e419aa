import { ReleasePublished } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import { Type } from 'typebox';
import { dimensions, type Dimension } from './case-queries.js';
import { measures } from './fact.js';
import { smallest, type Shown } from './suppression.js';

const { code, count, id, listOf, objectOf, oneOf, orNull, text } = answers;

const month = ReleasePublished.data.properties.month;
/** `2026-03`, `2026-Q1`, `2026`. */
const period = Type.Unsafe<string>({
  type: 'string',
  pattern: String.raw`^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$`,
});
/** A number; or, hidden, that it is small, or nothing at all. */
const value = Type.Unsafe<Shown>({ anyOf: [count, oneOf(`<${String(smallest)}`), { type: 'null' }] });

/** A value for each dimension that was asked for, as cells keep them: as text. */
export type FigureKey = Readonly<Partial<Record<Dimension, string>>>;
const key = Type.Unsafe<FigureKey>(
  objectOf(
    {},
    {
      ...{ region: code('region'), province: code('province'), holder: id },
      ...{ sex: code('sex'), ageBand: code('ageBand'), concern: code('concern') },
    },
  ),
);

/** One row per period and group. */
export const caseFiguresAnswer = objectOf(
  {
    measure: oneOf(...measures),
    by: listOf(oneOf(...dimensions)),
    ...{ from: month, to: month },
    rows: listOf(objectOf({ period, key, value })),
    definition: text,
    suppression: orNull(objectOf({ below: count, totals: oneOf('withheld') })),
    asOfPosition: orNull(text),
    releasedThrough: orNull(month),
  },
  {
    damagedCases: Type.Unsafe<number>({
      ...count,
      description:
        'So many cases, of the whole installation, are not what was recorded: each is counted by what stands before the damage, or not at all, so that figures may be too small. Absent where all are whole.',
    }),
  },
);
