import type { Code } from '@mouakaba/contracts';
import { IsCode, IsCodeFilter, IsId, IsInstant, IsOneOf, Maybe, PageQuery } from '@mouakaba/http';
import type { ListScope } from '@mouakaba/identity';
import { openStages, type Stage } from '@mouakaba/case-file';
import type { Query } from '@mouakaba/event-sourcing';

export class ListCases extends PageQuery {
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsId() caseworker?: string;
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsCodeFilter('caseStage') stage?: Code<'caseStage'>;
  @Maybe() @IsCodeFilter('riskLevel') risk?: Code<'riskLevel'>;
  @Maybe() @IsCodeFilter('urgency') urgency?: Code<'urgency'>;
  @Maybe() @IsInstant() updatedSince?: string;
  /** The newest change first, or what is due first. */
  @Maybe() @IsOneOf('updatedAt', 'nextDueAt') sort: 'updatedAt' | 'nextDueAt' = 'updatedAt';
}

/** What is still to be worked on; other stages are shown when they are asked for. */
const livingStages: readonly Stage[] = ['reported', ...openStages];

/** The query that answers it, within what the caller may see. */
export function selectionOf(query: ListCases, scope: ListScope): Query {
  const { holder, province, caseworker, stage, risk, urgency, updatedSince, sort, cursor, limit } = query;
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
      ...(risk === undefined ? {} : { risk }),
      ...(urgency === undefined ? {} : { urgency }),
      stage: stage ?? { in: livingStages },
    },
    limit,
    sort:
      sort === 'updatedAt'
        ? { field: 'updatedAt', direction: 'descending' }
        : { field: 'dueOrder', direction: 'ascending' },
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}
