import { Inject, Injectable } from '@nestjs/common';
import type { ReadModelTable } from '@mouakaba/event-sourcing';
import { readModelToken } from '@mouakaba/use-cases';
import type { Measure } from './fact.js';
import { lastMonthOf, type Granularity } from './periods.js';
import {
  caseStatistics,
  releasesKey,
  type Cell,
  type Releases,
  type StatisticsRow,
} from './case-statistics.js';

export const dimensions = ['region', 'province', 'holder', 'sex', 'ageBand', 'concern'] as const;
export type Dimension = (typeof dimensions)[number];

export interface FigureQuery {
  readonly family: 'live' | 'released';
  readonly measure: Measure;
  readonly granularity: Granularity;
  readonly periods: readonly string[];
  readonly by: readonly Dimension[];
  readonly provinces: readonly string[] | 'all';
  readonly holderIds: readonly string[] | 'all';
}

/** Amounts by group (values of the dimensions, joined by `/`), for each period. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, number>>;

const chunk = 1_000;

/** Sums of cells: work in proportion to the cells of the answer, never to the cases. */
@Injectable()
export class CaseFigures {
  constructor(
    @Inject(readModelToken(caseStatistics)) private readonly table: ReadModelTable<StatisticsRow>,
  ) {}

  async releases(): Promise<Releases | undefined> {
    const row = (await this.table.load([releasesKey])).get(releasesKey)?.row;
    return row?.of === 'releases' ? row : undefined;
  }

  async figures(query: FigureQuery): Promise<Figures> {
    const figures = new Map(query.periods.map((period) => [period, new Map<string, number>()]));
    // Open at the end of a month: whatever came in until then, less what went out.
    const stock = query.measure === 'open-cases';
    for await (const cell of this.cells(query, stock)) {
      const group = query.by.map((dimension) => valueOf(cell, dimension)).join('/');
      for (const [period, amounts] of figures) {
        if (stock ? cell.period > lastMonthOf(period) : cell.period !== period) continue;
        amounts.set(group, (amounts.get(group) ?? 0) + cell.amount);
      }
    }
    return figures;
  }

  private async *cells(query: FigureQuery, stock: boolean): AsyncGenerator<Cell> {
    const { family, measure, granularity, periods, by, provinces, holderIds } = query;
    const last = periods.map(lastMonthOf).sort().at(-1) ?? '';
    let after: string | undefined;
    do {
      const rows = await this.table.find({
        where: {
          of: 'cell',
          ...{ family, measure },
          perConcern: by.includes('concern'),
          granularity: stock ? 'month' : granularity,
          period: stock ? { lte: last } : { in: periods },
          ...(provinces === 'all' ? {} : { province: { in: provinces } }),
          ...(holderIds === 'all' ? {} : { holderId: { in: holderIds } }),
        },
        limit: chunk,
        ...(after === undefined ? {} : { after }),
      });
      for (const { row } of rows) if (row.of === 'cell') yield row;
      after = rows.length < chunk ? undefined : rows.at(-1)?.cursor;
    } while (after !== undefined);
  }
}

function valueOf(cell: Cell, dimension: Dimension): string {
  return dimension === 'holder' ? cell.holderId : cell[dimension];
}
