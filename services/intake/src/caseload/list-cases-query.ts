import { codesOf, type Code } from '@mouakaba/contracts';
import {
  IsCaseNumber,
  IsCode,
  IsCodeFilter,
  IsId,
  IsIdOrNone,
  IsInstant,
  IsOneOf,
  Maybe,
  none,
  PageQuery,
} from '@mouakaba/http';
import type { ListScope } from '@mouakaba/identity';
import { openStages, type Stage } from '@mouakaba/case-file';
import type { Found, Query, ReadModelTable } from '@mouakaba/event-sourcing';
import { givenAwayKey, type CaseloadDocument, type CaseloadRow } from './caseload.js';

export class ListCases extends PageQuery {
  @Maybe() @IsId() holder?: string;
  /** Of a worker, or `none`: what nobody has yet. */
  @Maybe() @IsIdOrNone() caseworker?: string;
  /** At whatever stage the case is. */
  @Maybe() @IsCaseNumber() caseNumber?: string;
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
  const { caseworker, caseNumber, stage, risk, urgency, updatedSince, sort, limit } = query;
  return {
    where: {
      ...narrowedTo(query, scope),
      // What was given away is another's by now.
      ...(caseworker === none ? { caseworkerId: null } : {}),
      ...(isWorker(caseworker) && updatedSince === undefined ? { caseworkerId: caseworker } : {}),
      ...(caseNumber === undefined ? {} : { caseNumber }),
      ...(updatedSince === undefined ? {} : { updatedAt: { gte: updatedSince } }),
      ...(risk === undefined ? {} : { risk }),
      ...(urgency === undefined ? {} : { urgency }),
      stage: stage ?? {
        in: updatedSince === undefined && caseNumber === undefined ? livingStages : everyStage,
      },
    },
    limit,
    sort:
      sort === 'updatedAt'
        ? { field: 'updatedAt', direction: 'descending' }
        : { field: 'dueOrder', direction: 'ascending' },
    ...(after === undefined ? {} : { after }),
  };
}

function isWorker(caseworker: string | undefined): caseworker is string {
  return caseworker !== undefined && caseworker !== none;
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
  if (!isWorker(caseworker) || updatedSince === undefined) return found;
  const others = found.filter(({ row }) => row.caseworkerId !== caseworker);
  const left = await table.load(others.map(({ row }) => givenAwayKey(caseworker, row.caseId)));
  return found.filter(({ row }) => {
    const document = left.get(givenAwayKey(caseworker, row.caseId))?.row;
    const givenAway = document !== undefined && 'givenAwayAt' in document ? document.givenAwayAt : '';
    return row.caseworkerId === caseworker || givenAway >= updatedSince;
  });
}
