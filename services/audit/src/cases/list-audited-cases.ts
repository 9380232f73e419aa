import { dayAfter, startOfDay } from '@mouakaba/case-file';
import { caseStream, type Code } from '@mouakaba/contracts';
import { Refused, refuse, type Condition, type Query } from '@mouakaba/event-sourcing';
import {
  answers,
  found,
  get,
  IsCaseNumber,
  IsCode,
  IsCodeFilter,
  IsDayOrInstant,
  Maybe,
  PageQuery,
  Problem,
} from '@mouakaba/http';
import { listScope, type ListScope } from '@mouakaba/identity';
import {
  DAMAGED_STREAMS,
  markOf,
  page,
  PROJECTIONS,
  query,
  reached,
  unreadableAnswer,
} from '@mouakaba/use-cases';
import { auditedCases } from './audited-cases.js';

const { code, id, instant, objectOf, orNull, pageOf, province, text } = answers;
const permission = 'case.audit';

export class ListAuditedCases extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
  /** Reported on that day (in Morocco) or at that instant, or later. */
  @Maybe() @IsDayOrInstant() from?: string;
  /** Reported on that day or before it, or at that instant at the latest. */
  @Maybe() @IsDayOrInstant() to?: string;
  @Maybe() @IsCaseNumber() caseNumber?: string;
  @Maybe() @IsCodeFilter('caseStage') stage?: Code<'caseStage'>;
}

const listAnswer = pageOf(
  objectOf(
    {
      ...{ caseId: id, caseNumber: orNull(text), province, holderId: id, stage: code('caseStage') },
      ...{ reportedAt: instant, openedAt: orNull(instant), closedAt: orNull(instant), updatedAt: instant },
    },
    { unreadable: unreadableAnswer },
  ),
);

/** Which cases there are to audit, those reported last first, at whatever stage: numbers and dates, and nobody's name. */
export const listAuditedCases = query({
  route: get('audit/cases', 'AuditedCases.list'),
  permission,
  query: ListAuditedCases,
  needs: { table: auditedCases, projections: PROJECTIONS, damaged: DAMAGED_STREAMS },
  answer: listAnswer,
  async handle({ invocation: { caller, minPosition }, query: asked }, { table, projections, damaged }) {
    const scope = listScope(permission, caller, asked.province === undefined ? {} : asked);
    if (scope === 'outside') throw new Refused(refuse('scope.outside'));
    const stale = !(await reached(projections, auditedCases.name, minPosition));
    const { rows, nextCursor } = await page(table, selectionOf(asked, scope));
    const items = rows.flatMap((each) => {
      if (each.row.of !== 'case') return [];
      const { caseId, caseNumber, holderId, stage, reportedAt, openedAt, closedAt, updatedAt } = each.row;
      const dates = { reportedAt, openedAt, closedAt, updatedAt };
      const mark = markOf(each, caseStream(caseId), damaged);
      return [{ caseId, caseNumber, province: each.row.province, holderId, stage, ...dates, ...mark }];
    });
    return found({ items, nextCursor }, { stale });
  },
});

function selectionOf(
  { province, caseNumber, stage, from, to, limit, cursor }: ListAuditedCases,
  scope: ListScope,
): Query {
  return {
    where: {
      ...provincesOf(province, scope),
      ...(caseNumber === undefined ? {} : { caseNumber }),
      ...(stage === undefined ? {} : { stage }),
      reportedAt: periodOf(from, to),
    },
    sort: { field: 'reportedAt', direction: 'descending' },
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}

/** The provinces that a list is narrowed to. */
export function provincesOf(
  province: string | undefined,
  { provinces }: Pick<ListScope, 'provinces'>,
): Readonly<Record<string, Condition>> {
  if (province !== undefined) return { province };
  return provinces === 'all' ? {} : { province: { in: provinces } };
}

const isDay = (text: string) => text.length === '2026-03-02'.length;

/** @throws Problem a period that ends before it begins, where one of its bounds is a day and the other an instant */
function periodOf(from: string | undefined, to: string | undefined) {
  const gte = from === undefined ? '' : beginningOf(from);
  if (to === undefined) return { gte };
  const end = endOf(to);
  const last = 'lt' in end ? end.lt : end.lte;
  if (gte > last) throw Problem.of([{ pointer: '/to', code: 'field.period-reversed', in: 'query' }]);
  return { gte, ...end };
}

function beginningOf(from: string): string {
  return isDay(from) ? startOfDay(from) : from;
}

function endOf(to: string): { readonly lt: string } | { readonly lte: string } {
  return isDay(to) ? { lt: startOfDay(dayAfter(to, { days: 1 })) } : { lte: to };
}
