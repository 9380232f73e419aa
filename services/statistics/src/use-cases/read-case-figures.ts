import { describeFigure, provinces, regionOf, type Code, type FigureMeasure } from '@mouakaba/contracts';
import { Refused, refuse, type Projections } from '@mouakaba/event-sourcing';
import {
  IsCode,
  IsId,
  IsMonth,
  IsOneOf,
  IsProvince,
  IsSomeOf,
  Maybe,
  found,
  type InvocationOf,
} from '@mouakaba/http';
import { coversProvince, listScope, type Caller, type ListScope } from '@mouakaba/identity';
import { reached, type HolderDirectory } from '@mouakaba/host';
import { monthAfter } from '@mouakaba/case-file';
import { measures } from '../domain/fact.js';
import { isPublic, periodOf, type Granularity } from '../domain/periods.js';
import { smallest, suppress } from '../domain/suppression.js';
import { CaseFigures, type Dimension, type FigureQuery } from '../read-models/case-queries.js';
import { caseStatistics } from '../read-models/cases.js';

export const dimensions = [
  'region',
  'province',
  'holder',
  'sex',
  'ageBand',
  'concern',
] as const satisfies readonly Dimension[];
/** Further back a table is no longer read by anybody. */
const mostMonths = 120;

export class CaseFiguresQuery {
  @IsOneOf(...measures) measure!: FigureMeasure;
  /** Absent: one total. An empty list is none that anybody sends. */
  @Maybe() @IsSomeOf(...dimensions) by?: Dimension[];
  @IsMonth() from!: string;
  @IsMonth() to!: string;
  @Maybe() @IsOneOf('month', 'quarter', 'year') period: Granularity = 'month';
  @Maybe() @IsCode('region') region?: Code<'region'>;
  @Maybe() @IsProvince() province?: Code<'province'>;
  @Maybe() @IsId() holder?: string;
}

type Figures = CaseFiguresQuery & { readonly by: readonly Dimension[] };

/** Exact for those who know the cases by name; everybody else reads what was released, small cells hidden. */
const exactRoles: ReadonlySet<string> = new Set(['caseworker', 'coordinator', 'centre-officer']);
/** Until hidden cells are protected across tables: */
const mostDimensions = { exact: 3, suppressed: 1 };

/** Children served, new, open and closed cases: distinct children in each period. */
export class ReadCaseFigures {
  static readonly permission = 'statistics.read';

  constructor(
    private readonly figures: CaseFigures,
    private readonly projections: Pick<Projections, 'waitFor' | 'status'>,
    private readonly holders: HolderDirectory,
  ) {}

  async execute({ caller, minPosition, acceptLanguage }: InvocationOf, asked: CaseFiguresQuery) {
    const query = { ...asked, by: asked.by ?? [] };
    const scope = await this.scopeOf(caller, query);
    const exact = exactRoles.has(scope.role);
    const most = exact ? mostDimensions.exact : mostDimensions.suppressed;
    if (query.by.length > most) throw new Refused(refuse('statistics.too-many-dimensions', { max: most }));
    const stale = !(await reached(this.projections, caseStatistics.name, minPosition));
    const releases = await this.figures.releases();
    const figures = await this.figures.figures(selectionOf(query, scope, exact));
    const rows = [...figures].flatMap(([period, amounts]) =>
      // A period that is not released says nothing yet, not 0.
      !exact && (releases === undefined || !isPublic(period, releases.through))
        ? []
        : [...(exact ? amounts : suppress(amounts))]
            .map(([group, value]) => ({ period, key: keyOf(query.by, group), value }))
            .sort((a, b) => (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1)),
    );
    const { measure, by, from, to } = query;
    return found(
      {
        ...{ measure, by, from, to, rows },
        definition: describeFigure(measure, acceptLanguage),
        suppression: exact ? null : { below: smallest, totals: 'withheld' },
        asOfPosition: exact ? this.eventsSeen() : (releases?.asOfPosition ?? null),
        releasedThrough: releases?.through ?? null,
      },
      { stale },
    );
  }

  private eventsSeen(): number {
    return this.projections.status().find(({ name }) => name === caseStatistics.name)?.events ?? 0;
  }

  private async scopeOf(caller: Caller, { holder, province, region }: CaseFiguresQuery): Promise<ListScope> {
    const scope = listScope(ReadCaseFigures.permission, caller, {
      ...(holder === undefined
        ? {}
        : { holder: { id: holder, province: (await this.holders.find(holder))?.province } }),
      ...(province === undefined ? {} : { province }),
    });
    const inRegion = provinces.filter(({ code }) => region !== undefined && regionOf(code) === region);
    if (scope === 'outside') throw new Refused(refuse('scope.outside'));
    if (scope.provinces !== 'all' && inRegion.some(({ code }) => !coversProvince(caller, code))) {
      throw new Refused(refuse('scope.outside'));
    }
    return scope;
  }
}

function selectionOf(query: Figures, scope: ListScope, exact: boolean): FigureQuery {
  const { measure, by, period, region, province, holder } = query;
  const ofRegion = provinces
    .filter(({ code }) => region === undefined || regionOf(code) === region)
    .map(({ code }) => code);
  const within =
    scope.provinces === 'all' ? ofRegion : ofRegion.filter((code) => scope.provinces.includes(code));
  const everywhere = scope.provinces === 'all' && region === undefined && province === undefined;
  return {
    family: exact ? 'live' : 'released',
    ...{ measure, by, granularity: period, periods: periodsOf(query) },
    provinces: everywhere ? 'all' : province === undefined ? within : [province],
    holderIds: holder === undefined ? scope.holders : [holder],
  };
}

function periodsOf({ from, to, period }: CaseFiguresQuery): readonly string[] {
  if (from > to) throw new Refused(refuse('statistics.period-invalid'));
  const periods = new Set<string>();
  for (let month = from, count = 0; month <= to; month = monthAfter(month, 1), count++) {
    if (count === mostMonths) throw new Refused(refuse('statistics.period-invalid'));
    periods.add(periodOf(month, period));
  }
  return [...periods];
}

function keyOf(by: readonly Dimension[], group: string): object {
  const values = group.split('/');
  return Object.fromEntries(by.map((dimension, index) => [dimension, values[index]]));
}
