import { provinces, regionOf, type Code, type FigureMeasure } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { IsCode, IsId, IsMonth, IsOneOf, IsProvince, IsSomeOf, Maybe } from '@mouakaba/http';
import type { ListScope } from '@mouakaba/identity';
import { monthAfter } from '@mouakaba/case-file';
import { dimensions, type Dimension, type FigureQuery } from './case-queries.js';
import { measures } from './fact.js';
import { periodOf, type Granularity } from './periods.js';

/** Further back a table is no longer read by anybody. */
const mostMonths = 120;

/** Nobody is given figures by more dimensions than these at once. */
export const mostDimensions = 3;

export class ReadCaseFigures {
  @IsOneOf(...measures) measure!: FigureMeasure;
  /** Absent: one total. An empty list is none that anybody sends. */
  @Maybe() @IsSomeOf(dimensions, { max: mostDimensions }) by?: readonly Dimension[];
  @IsMonth() from!: string;
  @IsMonth() to!: string;
  @Maybe() @IsOneOf('month', 'quarter', 'year') period: Granularity = 'month';
  @Maybe() @IsCode('region') region?: Code<'region'>;
  @Maybe() @IsProvince() province?: Code<'province'>;
  @Maybe() @IsId() holder?: string;
}

/** The cells that answer it, within what the caller may see. */
export function selectionOf(asked: ReadCaseFigures, scope: ListScope, exact: boolean): FigureQuery {
  const { measure, by = [], period, region, province, holder } = asked;
  const ofRegion = provinces
    .filter(({ code }) => region === undefined || regionOf(code) === region)
    .map(({ code }) => code);
  const within =
    scope.provinces === 'all' ? ofRegion : ofRegion.filter((code) => scope.provinces.includes(code));
  const everywhere = scope.provinces === 'all' && region === undefined && province === undefined;
  return {
    family: exact ? 'live' : 'released',
    ...{ measure, by, granularity: period, periods: periodsOf(asked) },
    provinces: everywhere ? 'all' : province === undefined ? within : [province],
    holderIds: holder === undefined ? scope.holders : [holder],
  };
}

function periodsOf({ from, to, period }: ReadCaseFigures): readonly string[] {
  const periods = new Set<string>();
  for (let month = from, count = 0; month <= to; month = monthAfter(month, 1), count++) {
    if (count === mostMonths) throw new Refused(refuse('statistics.period-invalid', { max: mostMonths }));
    periods.add(periodOf(month, period));
  }
  return [...periods];
}
