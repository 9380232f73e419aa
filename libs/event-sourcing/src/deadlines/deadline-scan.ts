import { instant } from '../commands/clock.js';
import type { DeadlineRow } from './deadlines.js';
import { comparePositions } from '../store/position.js';
import type { Checkpoint } from '../projections/projection-storage.js';
import type { Query, ReadModelTable } from '../projections/read-models.js';

export interface FoundDeadline {
  readonly key: string;
  readonly row: DeadlineRow;
}

/** What the poller needs of the read model's table of a `deadlines` projection. */
export type DeadlineTable = Pick<ReadModelTable<DeadlineRow>, 'checkpoint' | 'load' | 'find'>;

/** Pages of a query, in order; `turned` hears the cursor of each page once it has been dealt with. */
export async function* pagesOf(
  table: DeadlineTable,
  query: Query,
  turned: (cursor: string) => void = () => undefined,
) {
  for (let after = query.after, full = true; full;) {
    const page = await table.find(after === undefined ? query : { ...query, after });
    if (page.length > 0) yield page as readonly FoundDeadline[];
    after = page.at(-1)?.cursor ?? after;
    if (after !== undefined) turned(after);
    full = page.length === query.limit;
  }
}

/**
 * Finds in one table what has fallen due, each deadline once: by time, what fell due since the last look; and by its
 * place in the log, what has been scheduled since with an instant that was already past. Nothing is looked at twice
 * but after the clock went back, after the table was built anew, or when told to look at everything again.
 */
export class DeadlineScan {
  /** Everything due up to this instant, of what was in the table at the time, has been handed out. */
  private lookedUntil: number | undefined;
  private news: { readonly from: string; cursor: string | undefined } | undefined;
  private seen: Checkpoint | undefined;

  constructor(
    private readonly table: DeadlineTable,
    private readonly page: number,
  ) {}

  /** The next look is at everything. */
  restart(): void {
    this.lookedUntil = undefined;
    this.news = undefined;
  }

  /** Pages of deadlines whose first instant is past. What the caller does not finish is handed out again next time. */
  async *due(now: number): AsyncGenerator<readonly FoundDeadline[]> {
    const checkpoint = await this.table.checkpoint();
    if (wentBack(this.seen, checkpoint)) this.restart();
    this.seen = checkpoint;
    yield* this.scheduledSince();
    const from = this.lookedUntil === undefined ? {} : { gte: instant(this.lookedUntil + 1) };
    if (this.lookedUntil === undefined || now > this.lookedUntil) {
      yield* pagesOf(this.table, {
        where: { due: { ...from, lte: instant(now) } },
        sort: byTime,
        limit: this.page,
      });
    }
    this.lookedUntil = now;
  }

  /** The first instant after `now` at which a deadline falls due. */
  async next(now: number): Promise<number | undefined> {
    const [first] = await this.table.find({
      where: { due: { gte: instant(now + 1) } },
      sort: byTime,
      limit: 1,
    });
    return first && Date.parse(first.row.due);
  }

  private async *scheduledSince(): AsyncGenerator<readonly FoundDeadline[]> {
    if (this.news === undefined) {
      const [newest] = await this.table.find({
        where: {},
        sort: { field: 'scheduledAt', direction: 'descending' },
        limit: 1,
      });
      this.news = { from: newest?.row.scheduledAt ?? '', cursor: undefined };
      return; // the look by time that follows is at everything
    }
    const { news } = this;
    const query: Query = {
      where: { scheduledAt: { gte: news.from } },
      sort: byPlace,
      limit: this.page,
    };
    const after = news.cursor === undefined ? query : { ...query, after: news.cursor };
    for await (const page of pagesOf(this.table, after, (cursor) => (news.cursor = cursor))) {
      const past = page.filter(
        ({ row }) => this.lookedUntil !== undefined && Date.parse(row.due) <= this.lookedUntil,
      );
      if (past.length > 0) yield past;
    }
  }
}

const byTime = { field: 'due', direction: 'ascending' } as const;
const byPlace = { field: 'scheduledAt', direction: 'ascending' } as const;

function wentBack(before: Checkpoint | undefined, now: Checkpoint | undefined): boolean {
  if (before === undefined) return false;
  return (
    now === undefined || now.events < before.events || comparePositions(now.position, before.position) < 0
  );
}
