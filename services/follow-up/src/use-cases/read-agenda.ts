import {
  Refused,
  instant,
  refuse,
  type DomainClock,
  type Projections,
  type Query,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { IsFlag, IsId, IsInstant, IsText, Maybe, PageQuery, found, type InvocationOf } from '@mouakaba/http';
import { listScope } from '@mouakaba/identity';
import { caseStream, page, reached } from '@mouakaba/host';
import { agenda, caseKey, type AgendaRow } from '../read-models/agenda.js';

export class AgendaQuery extends PageQuery {
  /** The subject of the account of the worker who leads the follow-up. */
  @Maybe() @IsText(128) caseworker?: string;
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsInstant() from?: string;
  @Maybe() @IsInstant() to?: string;
  /** Only what is due and not recorded; or only what is not yet due. */
  @Maybe() @IsFlag() overdue?: boolean;
}

/** What is to be done for the children of a holder, what is due first first: no names. */
export class ReadAgenda {
  static readonly permission = 'agenda.read';

  constructor(
    private readonly table: ReadModelTable<AgendaRow>,
    private readonly projections: Pick<Projections, 'waitFor'>,
    private readonly clock: DomainClock,
  ) {}

  async execute({ caller, minPosition }: InvocationOf, query: AgendaQuery) {
    const { holder } = query;
    const scope = listScope(
      ReadAgenda.permission,
      caller,
      holder === undefined ? {} : { holder: { id: holder, province: undefined } },
    );
    if (scope === 'outside' || scope.holders === 'all') throw new Refused(refuse('scope.outside'));
    const stale = !(await reached(this.projections, agenda.name, minPosition));
    const now = instant(this.clock.now());
    const { rows, nextCursor } = await page(this.table, selectionOf(query, scope.holders, now));
    const cases = await this.table.load(
      [...new Set(rows.flatMap(({ row }) => (row.of === 'case' ? [] : caseStream(row.caseId))))].map(caseKey),
    );
    const items = rows.flatMap(({ row }) => {
      if (row.of === 'case') return [];
      const owner = cases.get(caseKey(caseStream(row.caseId)))?.row;
      if (owner?.of !== 'case' || (owner.closed && row.kind !== 'post-closure')) return [];
      const { of: _, ...item } = row;
      const { caseNumber, caseworkerId } = owner;
      return [{ ...item, caseNumber, caseworkerId, overdue: row.dueAt !== null && row.dueAt <= now }];
    });
    return found({ items, nextCursor }, { stale });
  }
}

function selectionOf(query: AgendaQuery, holders: readonly string[], now: string): Query {
  const { caseworker, from, to, overdue, limit, cursor } = query;
  const lower = [from, ...(overdue === false ? [now] : [])]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
  const upper = [to, ...(overdue === true ? [now] : [])].filter((each) => each !== undefined).sort()[0];
  return {
    where: {
      holderId: { in: holders },
      ...(caseworker === undefined ? {} : { leadId: caseworker }),
      // What is recorded has no due instant any more, and falls out of every range.
      dueAt: { gte: lower ?? '', ...(upper === undefined ? {} : { lte: upper }) },
    },
    sort: { field: 'dueAt', direction: 'ascending' },
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}
