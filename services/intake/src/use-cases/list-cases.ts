import { CaseListViewed, happened } from '@mouakaba/contracts';
import {
  Refused,
  instant,
  refuse,
  type DomainClock,
  type Keys,
  type Projections,
  type SealedCopy,
  type StreamKey,
  type Found,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { actorOf, listScope, opens, type ListScope } from '@mouakaba/identity';
import type { AccessLog } from '@mouakaba/privacy';
import { caseStream, page, reached } from '@mouakaba/platform';
import { caseload, type CaseloadRow } from '../read-models/caseload.js';
import type { Holders } from './holders.js';
import { selectionOf, type ListCasesQuery } from './list-cases-query.js';

export interface ListCasesParts {
  readonly table: ReadModelTable<CaseloadRow>;
  readonly projections: Pick<Projections, 'waitFor'>;
  readonly holders: Holders;
  readonly keys: Keys;
  readonly accessLog: AccessLog;
  readonly clock: DomainClock;
}

/** The caseload, narrowed to what the caller may see; names are opened for whom they are meant, and recorded first. */
export class ListCases {
  static readonly permission = 'case.list';

  constructor(private readonly parts: ListCasesParts) {}

  async execute(call: InvocationOf, query: ListCasesQuery) {
    const { table, projections } = this.parts;
    const scope = await this.scopeOf(call, query);
    const stale = !(await reached(projections, caseload.name, call.minPosition));
    const { rows, nextCursor } = await page(table, selectionOf(query, scope));
    const names = await this.namesOf(rows, call, scope);
    const now = instant(this.parts.clock.now());
    const items = rows.map((each) => itemOf(each, names.get(each.key), now));
    return found({ items, nextCursor }, { stale });
  }

  private async scopeOf({ caller }: InvocationOf, { holder, province }: ListCasesQuery): Promise<ListScope> {
    const scope = listScope(ListCases.permission, caller, {
      ...(holder === undefined
        ? {}
        : { holder: { id: holder, province: (await this.parts.holders.find(holder))?.province } }),
      ...(province === undefined ? {} : { province }),
    });
    if (scope === 'outside') throw new Refused(refuse('scope.outside'));
    return scope;
  }

  private async namesOf(rows: readonly Found<CaseloadRow>[], call: InvocationOf, scope: ListScope) {
    const { keys, accessLog } = this.parts;
    const shown = rows.filter(
      ({ row }) => row.identity !== null && opens(call.caller, caseScopeOf(row)).has('identity'),
    );
    const opened = await keys.getMany(shown.map(({ row }) => caseStream(row.caseId)));
    const names = new Map<string, object>();
    for (const { key, row } of shown) {
      const streamKey = opened.get(caseStream(row.caseId));
      if (streamKey === undefined || row.identity === null) continue;
      const name = nameIn(streamKey, row.identity);
      if (name !== undefined) names.set(key, name);
    }
    if (names.size > 0) {
      await accessLog.record({
        actor: actorOf(call.caller, scope.role),
        correlationId: call.correlationId,
        event: happened(CaseListViewed, {
          caseIds: shown.filter(({ key }) => names.has(key)).map(({ row }) => row.caseId),
          purpose: call.purpose ?? 'case-work',
        }),
      });
    }
    return names;
  }
}

function caseScopeOf({ holderId, province, caseworkerId }: CaseloadRow) {
  const caseworker = caseworkerId === null ? {} : { caseworkerId };
  return { holderId, province, restricted: false, sharedWithCentre: false, ...caseworker };
}

/** Undefined if the block was altered in the database: it hides one name, not everybody's list. */
function nameIn(key: StreamKey, { context, block }: SealedCopy): object | undefined {
  try {
    return nameOf(key.open(context, block));
  } catch {
    return undefined;
  }
}

function nameOf(identity: object): object {
  const { firstName, lastName } = identity as { readonly firstName?: string; readonly lastName?: string };
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
  };
}

/** What is shown of a row: nothing that only its folding needs. */
function itemOf({ row, unreadable }: Found<CaseloadRow>, child: object | undefined, now: string) {
  const { caseId, caseNumber, stage, risk = null, riskOverridden = false, urgency, concerns } = row;
  const { sex, ageBand, province, holderId, caseworkerId, nextDueAt, updatedAt } = row;
  return {
    ...{ caseId, caseNumber, stage, risk, riskOverridden, urgency, concerns, sex, ageBand },
    ...(child === undefined ? {} : { child }),
    ...{ province, holderId, caseworkerId, nextDueAt, updatedAt },
    openReferrals: row.openReferralIds.length,
    overdue: nextDueAt !== null && nextDueAt < now,
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
