import { CaseListViewed, caseStream, happened } from '@mouakaba/contracts';
import { instant, openedCopy, type Found, type Keys } from '@mouakaba/event-sourcing';
import { answers, found, get, type Invocation } from '@mouakaba/http';
import { actorOf, opens, type ListScope } from '@mouakaba/identity';
import { AccessLog } from '@mouakaba/privacy';
import {
  CLOCK,
  DAMAGED_STREAMS,
  HolderDirectory,
  KEYS,
  PROJECTIONS,
  caseScopeOf,
  listScopeOf,
  markOf,
  page,
  query,
  reached,
  unreadableAnswer,
} from '@mouakaba/use-cases';
import { caseload, isCase, type CaseloadDocument, type CaseloadRow } from './caseload.js';
import { ListCases, selectionOf } from './list-cases-query.js';

const { code, count, flag, id, listOf, objectOf, orNull, pageOf, province, text } = answers;

const permission = 'case.list';

const caseloadAnswer = pageOf(
  objectOf(
    {
      caseId: id,
      caseNumber: orNull(text),
      stage: code('caseStage'),
      risk: orNull(code('riskLevel')),
      riskOverridden: flag,
      urgency: code('urgency'),
      concerns: listOf(code('concern')),
      sex: code('sex'),
      ageBand: code('ageBand'),
      province,
      holderId: id,
      caseworkerId: orNull(text),
      openReferrals: count,
      nextDueAt: orNull(answers.instant),
      updatedAt: answers.instant,
      overdue: flag,
    },
    {
      child: objectOf({}, { firstName: text, lastName: text }),
      unreadable: unreadableAnswer,
    },
  ),
);

/** The caseload, narrowed to what the caller may see; names are opened for whom they are meant, and recorded first. */
export const listCases = query({
  route: get('cases', 'Cases.list'),
  permission,
  query: ListCases,
  needs: {
    table: caseload,
    projections: PROJECTIONS,
    holders: HolderDirectory,
    keys: KEYS,
    accessLog: AccessLog,
    clock: CLOCK,
    damaged: DAMAGED_STREAMS,
  },
  answer: caseloadAnswer,
  async handle({ invocation, query: asked }, { table, projections, holders, clock, damaged, ...opening }) {
    const scope = await listScopeOf(permission, invocation.caller, asked, holders);
    const stale = !(await reached(projections, caseload.name, invocation.minPosition));
    const { rows: documents, nextCursor } = await page(table, selectionOf(asked, scope));
    const rows = documents.filter(isOfCase);
    const names = await namesOf(rows, invocation, scope, opening);
    const now = instant(clock.now());
    const items = rows.map((each) => ({
      ...itemOf(each, names.get(each.key), now),
      ...markOf(each, caseStream(each.row.caseId), damaged),
    }));
    return found({ items, nextCursor }, { stale });
  },
});

function isOfCase(found: Found<CaseloadDocument>): found is Found<CaseloadRow> {
  return isCase(found.row);
}

async function namesOf(
  rows: readonly Found<CaseloadRow>[],
  invocation: Invocation,
  scope: ListScope,
  { keys, accessLog }: { readonly keys: Keys; readonly accessLog: AccessLog },
) {
  const { caller, purpose = 'case-work', correlationId } = invocation;
  const shown = rows.filter(
    ({ row }) => row.identity !== null && opens(caller, caseScopeOf(row)).has('identity'),
  );
  const opened = await keys.getMany(shown.map(({ row }) => caseStream(row.caseId)));
  const names = new Map<string, ChildName>();
  for (const { key, row } of shown) {
    const identity =
      row.identity === null ? undefined : openedCopy(opened.get(caseStream(row.caseId)), row.identity);
    if (identity !== undefined) names.set(key, nameOf(identity));
  }
  if (names.size > 0) {
    const caseIds = shown.filter(({ key }) => names.has(key)).map(({ row }) => row.caseId);
    await accessLog.record({
      actor: actorOf(caller, scope.role),
      correlationId,
      event: happened(CaseListViewed, { caseIds, purpose }),
    });
  }
  return names;
}

interface ChildName {
  readonly firstName?: string;
  readonly lastName?: string;
}

function nameOf(identity: object): ChildName {
  const { firstName, lastName } = identity as ChildName;
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
  };
}

/** What is shown of a row: nothing that only its folding needs. */
function itemOf({ row }: Found<CaseloadRow>, child: ChildName | undefined, now: string) {
  const { caseId, caseNumber, stage, risk = null, riskOverridden = false, urgency, concerns } = row;
  const { sex, ageBand, province, holderId, caseworkerId, nextDueAt, updatedAt } = row;
  return {
    ...{ caseId, caseNumber, stage, risk, riskOverridden, urgency, concerns, sex, ageBand },
    ...(child === undefined ? {} : { child }),
    ...{ province, holderId, caseworkerId, nextDueAt, updatedAt },
    openReferrals: row.openReferralIds.length,
    overdue: nextDueAt !== null && nextDueAt < now,
  };
}
