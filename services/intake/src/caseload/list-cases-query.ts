import { codesOf, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodeFilter, IsId, IsInstant, IsOneOf, Maybe, PageQuery } from '@mouakaba/http';
import type { ListScope } from '@mouakaba/identity';
import { openStages, type Stage } from '@mouakaba/case-file';
import type { Found, Query, ReadModelTable } from '@mouakaba/event-sourcing';
import { givenAwayKey, type CaseloadDocument, type CaseloadRow } from './caseload.js';

export class ListCases extends PageQuery {
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsId() caseworker?: string;
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsCodeFilter('caseStage') stage?: Code<'caseStage'>;
  @Maybe() @IsCodeFilter('riskLevel') risk?: Code<'riskLevel'>;
  @Maybe() @IsCodeFilter('urgency') urgency?: Code<'urgency'>;
  /**
   * What has changed since then: whatever became of it, cases that were closed and reports that were screened out as well,
   * and those that the caseworker asked for has given away since.
   */
  @Maybe() @IsInstant() updatedSince?: string;
  /** The newest change first, or what is due first. */
  @Maybe() @IsOneOf('updatedAt', 'nextDueAt') sort: 'updatedAt' | 'nextDueAt' = 'updatedAt';
}

/** What is still to be worked on; other stages are shown when they are asked for, or what has changed is. */
const livingStages: readonly Stage[] = ['reported', ...openStages];
const everyStage = codesOf('caseStage').map(({ code }) => code);

/** What the caller may see of the caseload, or the holder and the province of it that are asked for. */
export function narrowedTo(
  { holder, province }: Pick<ListCases, 'holder' | 'province'>,
  { holders, provinces }: ListScope,
): NonNullable<Query['where']> {
  return {
    ...(holder !== undefined ? { holderId: holder } : holders === 'all' ? {} : { holderId: { in: holders } }),
    ...(province !== undefined ? { province } : provinces === 'all' ? {} : { province: { in: provinces } }),
  };
}

/** The query that answers it, within what the caller may see: some of what it finds may not be asked for. */
export function selectionOf(query: ListCases, scope: ListScope, after?: string): Query {
  const { caseworker, stage, risk, urgency, updatedSince, sort, limit } = query;
  return {
    where: {
      ...narrowedTo(query, scope),
      // What was given away is another's by now.
      ...(caseworker === undefined || updatedSince !== undefined ? {} : { caseworkerId: caseworker }),
      ...(updatedSince === undefined ? {} : { updatedAt: { gte: updatedSince } }),
      ...(risk === undefined ? {} : { risk }),
      ...(urgency === undefined ? {} : { urgency }),
      stage: stage ?? { in: updatedSince === undefined ? livingStages : everyStage },
    },
    limit,
    sort:
      sort === 'updatedAt'
        ? { field: 'updatedAt', direction: 'descending' }
        : { field: 'dueOrder', direction: 'ascending' },
    ...(after === undefined ? {} : { after }),
  };
}

/**
 * Of the cases that the query found, those that are asked for: with `updatedSince` and a caseworker, the caseworker's own,
 * and those that the caseworker has given away since.
 */
export async function askedFor(
  found: readonly Found<CaseloadRow>[],
  { caseworker, updatedSince }: Pick<ListCases, 'caseworker' | 'updatedSince'>,
  table: Pick<ReadModelTable<CaseloadDocument>, 'load'>,
): Promise<readonly Found<CaseloadRow>[]> {
  if (caseworker === undefined || updatedSince === undefined) return found;
  const others = found.filter(({ row }) => row.caseworkerId !== caseworker);
  const left = await table.load(others.map(({ row }) => givenAwayKey(caseworker, row.caseId)));
  return found.filter(({ row }) => {
    const document = left.get(givenAwayKey(caseworker, row.caseId))?.row;
    const givenAway = document !== undefined && 'givenAwayAt' in document ? document.givenAwayAt : '';
    return row.caseworkerId === caseworker || givenAway >= updatedSince;
  });
}
