import { CaseListViewed, happened, type Code } from '@mouakaba/contracts';
import {
  Refused,
  instant,
  refuse,
  type DomainClock,
  type Keys,
  type Projections,
  type SealedCopy,
  type StreamKey,
} from '@mouakaba/event-sourcing';
import {
  IsCode,
  IsCodeFilter,
  IsId,
  IsInstant,
  IsOneOf,
  IsText,
  Maybe,
  PageQuery,
  found,
  type InvocationOf,
} from '@mouakaba/http';
import { actorOf, listScope, opens, type ListScope } from '@mouakaba/identity';
import type { AccessLog } from '@mouakaba/access-log';
import { caseStream, page, reached } from '@mouakaba/platform';
import type { Found, Query, ReadModelTable } from '@mouakaba/read-models';
import { caseload, type CaseloadRow } from '../read-models/caseload.js';
import type { Holders } from './holders.js';

export class ListCasesQuery extends PageQuery {
  @Maybe() @IsId() holder?: string;
  /** The subject of a worker's account. */
  @Maybe() @IsText(128) caseworker?: string;
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsCodeFilter('caseStage') stage?: Code<'caseStage'>;
  @Maybe() @IsCodeFilter('urgency') urgency?: Code<'urgency'>;
  @Maybe() @IsInstant() updatedSince?: string;
  /** The newest change first, or what is due first. */
  @Maybe() @IsOneOf('updatedAt', 'nextDueAt') sort: 'updatedAt' | 'nextDueAt' = 'updatedAt';
}

/** What is still to be worked on; other stages are shown when they are asked for. */
const openStages = ['reported', 'open'];

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

function selectionOf(query: ListCasesQuery, scope: ListScope): Query {
  const { holder, province, caseworker, stage, urgency, updatedSince, sort, cursor, limit } = query;
  const { holders, provinces } = scope;
  return {
    where: {
      ...(holder !== undefined
        ? { holderId: holder }
        : holders === 'all'
          ? {}
          : { holderId: { in: holders } }),
      ...(province !== undefined ? { province } : provinces === 'all' ? {} : { province: { in: provinces } }),
      ...(caseworker === undefined ? {} : { caseworkerId: caseworker }),
      ...(updatedSince === undefined ? {} : { updatedAt: { gte: updatedSince } }),
      ...(urgency === undefined ? {} : { urgency }),
      stage: stage ?? { in: openStages },
    },
    limit,
    sort:
      sort === 'updatedAt'
        ? { field: 'updatedAt', direction: 'descending' }
        : { field: 'dueOrder', direction: 'ascending' },
    ...(cursor === undefined ? {} : { after: cursor }),
  };
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

function itemOf({ row, unreadable }: Found<CaseloadRow>, child: object | undefined, now: string) {
  const { identity: _, running: __, dueOrder: ___, ...fields } = row;
  return {
    ...fields,
    ...(child === undefined ? {} : { child }),
    overdue: row.nextDueAt !== null && row.nextDueAt < now,
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
