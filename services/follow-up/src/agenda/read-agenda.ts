import { caseStream } from '@mouakaba/contracts';
import {
  Refused,
  instant,
  refuse,
  type DamagedStreams,
  type Found,
  type Query,
} from '@mouakaba/event-sourcing';
import { IsFlag, IsId, IsInstant, Maybe, PageQuery, answers, found, get } from '@mouakaba/http';
import { listScope, type Caller } from '@mouakaba/identity';
import {
  asOf,
  CLOCK,
  continued,
  DAMAGED_STREAMS,
  keptPage,
  markOf,
  PROJECTIONS,
  query,
  reached,
  unreadableAnswer,
} from '@mouakaba/use-cases';
import { agenda, caseKey, type AgendaRow } from './agenda.js';

const { code, count, flag, id, instant: instantAnswer, objectOf, orNull, pageOf, text } = answers;
const permission = 'agenda.read';

export class ReadAgenda extends PageQuery {
  /** Of the worker who leads the follow-up. */
  @Maybe() @IsId() caseworker?: string;
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsInstant() from?: string;
  @Maybe() @IsInstant() to?: string;
  /** Only what is due and not recorded; or only what is not yet due. */
  @Maybe() @IsFlag() overdue?: boolean;
}

const agendaAnswer = pageOf(
  objectOf(
    {
      ...{ caseId: id, caseNumber: orNull(text), holderId: id, caseworkerId: orNull(text) },
      ...{ followUpId: id, kind: code('followUpKind') },
      track: {
        ...orNull(code('accompanimentTrack')),
        description: 'Of the accompaniment that it belongs to; null if to none.',
      },
      leadId: { ...text, description: 'Who is in charge of it.' },
      dueAt: { ...instantAnswer, description: 'As it is promised now.' },
      overdue: { ...flag, description: 'Due and not recorded when the first page was asked for.' },
      firstDueAt: { ...instantAnswer, description: 'As it was set first: what is owed.' },
      timesRescheduled: { ...count, description: 'How often it was moved since.' },
    },
    { unreadable: unreadableAnswer },
  ),
);

/** What is to be done for the children of a holder, what is due first first: no names. */
export const readAgenda = query({
  route: get('agenda', 'FollowUp.agenda'),
  permission,
  query: ReadAgenda,
  needs: { table: agenda, projections: PROJECTIONS, clock: CLOCK, damaged: DAMAGED_STREAMS },
  answer: agendaAnswer,
  async handle({ invocation, query: asked }, { table, projections, clock, damaged }) {
    const holders = holdersFor(invocation.caller, asked.holder);
    const stale = !(await reached(projections, agenda.name, invocation.minPosition));
    const { at, after } = continued(asked.cursor, instant(clock.now()));
    const selection = selectionOf(asked, holders, at, after);
    const { rows, nextCursor } = await keptPage(table, selection, async (some) => {
      const cases = await table.load(
        [...new Set(some.flatMap(({ row }) => (row.of === 'case' ? [] : caseStream(row.caseId))))].map(
          caseKey,
        ),
      );
      return some.flatMap((each) => shownOf(each, cases, { at, damaged }));
    });
    const items = rows.map(({ item }) => item);
    return found({ items, nextCursor: asOf(at, nextCursor) }, { stale });
  },
});

function holdersFor(caller: Caller, holder: string | undefined): readonly string[] {
  const asked = holder === undefined ? {} : { holder: { id: holder, province: undefined } };
  const scope = listScope(permission, caller, asked);
  if (scope === 'outside' || scope.holders === 'all') throw new Refused(refuse('scope.outside'));
  return scope.holders;
}

/**
 * What is shown of a row; nothing where its case was closed, unless it is a check after the closure. Whether a case that
 * is not what was recorded was closed, nobody knows: its rows are shown, with the mark.
 */
function shownOf(
  found: Found<AgendaRow>,
  cases: ReadonlyMap<string, { readonly row: AgendaRow }>,
  { at, damaged }: { readonly at: string; readonly damaged: DamagedStreams },
) {
  const { row } = found;
  if (row.of === 'case' || row.dueAt === null) return [];
  const mark = markOf(found, caseStream(row.caseId), damaged);
  const owner = cases.get(caseKey(caseStream(row.caseId)))?.row;
  if (owner?.of !== 'case') return [];
  if (owner.closed && row.kind !== 'post-closure' && mark.unreadable === undefined) return [];
  const { of: _, ...item } = row;
  const { dueAt } = row;
  const { caseNumber, caseworkerId } = owner;
  const shown = { ...item, dueAt, caseNumber, caseworkerId, overdue: dueAt < at, ...mark };
  return [{ cursor: found.cursor, item: shown }];
}

/** @param now instant against which things are overdue: the same one for every page */
function selectionOf(query: ReadAgenda, holders: readonly string[], now: string, cursor?: string): Query {
  const { caseworker, from, to, overdue, limit } = query;
  const lower = [from, ...(overdue === false ? [now] : [])]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
  return {
    where: {
      holderId: { in: holders },
      ...(caseworker === undefined ? {} : { leadId: caseworker }),
      // What is recorded has no due instant any more, and falls out of every range.
      dueAt: {
        gte: lower ?? '',
        ...(to === undefined ? {} : { lte: to }),
        ...(overdue === true ? { lt: now } : {}),
      },
    },
    sort: { field: 'dueAt', direction: 'ascending' },
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}
