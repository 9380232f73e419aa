import { CaseListViewed, caseStream, happened } from '@mouakaba/contracts';
import { openedCopy, type DamagedStreams, type Found, type Keys } from '@mouakaba/event-sourcing';
import { answers, type Invocation } from '@mouakaba/http';
import { actorOf, opens, type ListScope } from '@mouakaba/identity';
import type { AccessLog } from '@mouakaba/privacy';
import { caseScopeOf, markOf, unreadableAnswer } from '@mouakaba/use-cases';
import type { CaseloadRow } from './caseload.js';

const { code, count, flag, id, instant, listOf, objectOf, orNull, province, text } = answers;

/** A case as lists show it. */
export const caseloadItemAnswer = objectOf(
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
    nextDueAt: orNull(instant),
    updatedAt: instant,
    overdue: flag,
  },
  {
    child: objectOf({}, { firstName: text, lastName: text }),
    unreadable: unreadableAnswer,
  },
);

export interface Showing {
  readonly invocation: Invocation;
  readonly scope: ListScope;
  /** Against which things are overdue: of a list with pages, the instant of its first one. */
  readonly at: string;
  readonly keys: Keys;
  readonly accessLog: AccessLog;
  readonly damaged: DamagedStreams;
}

/** What is shown of these rows; names are opened for whom they are meant, and that is recorded first. */
export async function caseloadItems(rows: readonly Found<CaseloadRow>[], showing: Showing) {
  const names = await namesOf(rows, showing);
  return rows.map((each) => ({
    ...itemOf(each, names.get(each.key), showing.at),
    ...markOf(each, caseStream(each.row.caseId), showing.damaged),
  }));
}

async function namesOf(
  rows: readonly Found<CaseloadRow>[],
  { invocation, scope, keys, accessLog }: Showing,
): Promise<ReadonlyMap<string, ChildName>> {
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
function itemOf({ row }: Found<CaseloadRow>, child: ChildName | undefined, at: string) {
  const { caseId, caseNumber, stage, risk = null, riskOverridden = false, urgency, concerns } = row;
  const { sex, ageBand, province, holderId, caseworkerId, nextDueAt, updatedAt } = row;
  return {
    ...{ caseId, caseNumber, stage, risk, riskOverridden, urgency, concerns, sex, ageBand },
    ...(child === undefined ? {} : { child }),
    ...{ province, holderId, caseworkerId, nextDueAt, updatedAt },
    openReferrals: row.openReferralIds.length,
    overdue: nextDueAt !== null && nextDueAt < at,
  };
}
