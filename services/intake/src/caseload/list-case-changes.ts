import type { Code } from '@mouakaba/contracts';
import {
  comparePositions,
  epochOf,
  instant,
  parsePosition,
  type Found,
  type Position,
  type Query,
} from '@mouakaba/event-sourcing';
import { answers, found, get, IsCode, IsId, IsPositionToken, Maybe, PageQuery } from '@mouakaba/http';
import type { ListScope } from '@mouakaba/identity';
import { AccessLog } from '@mouakaba/privacy';
import {
  badCursor,
  badPosition,
  CLOCK,
  DAMAGED_STREAMS,
  HolderDirectory,
  KEYS,
  keptPage,
  listScopeOf,
  POSITIONS,
  PROJECTIONS,
  query,
  reached,
  type Given,
} from '@mouakaba/use-cases';
import { caseloadItemAnswer, caseloadItems } from './caseload-items.js';
import { caseload, isGivenAway, isOfCase, type CaseloadDocument } from './caseload.js';
import { narrowedTo } from './list-cases-query.js';

const { flag, id, listOf, pageOf, text } = answers;
const permission = 'case.list';

export class ListCaseChanges extends PageQuery {
  /** The `position` of the answer before: what has changed since. Without it, all there is. */
  @Maybe() @IsPositionToken() after?: string;
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsId() caseworker?: string;
  @Maybe() @IsCode('province') province?: Code<'province'>;
}

const needs = {
  table: caseload,
  projections: PROJECTIONS,
  positions: POSITIONS,
  holders: HolderDirectory,
  keys: KEYS,
  accessLog: AccessLog,
  clock: CLOCK,
  damaged: DAMAGED_STREAMS,
};

/**
 * What has happened to the caseload, for clients that keep a copy: each case that has changed, at whatever stage it is
 * now, in the order of their last events, and those that have left what is asked for. Each call goes on from the
 * `position` of the one before; a case that changes meanwhile comes again later.
 */
export const listCaseChanges = query({
  route: get('cases/changes', 'Cases.changes'),
  permission,
  query: ListCaseChanges,
  needs,
  answer: pageOf(caseloadItemAnswer, {
    gone: {
      ...listOf(id),
      description: 'Cases that were given to another caseworker: they are the one asked for no longer.',
    },
    anew: {
      ...flag,
      description:
        'The copy begins here, without a position or with one of a log that was restored or moved since: nothing that was kept before holds.',
    },
    position: { ...text, description: 'From where the next call goes on, as `after`.' },
  }),
  async handle({ invocation, query: asked }, { table, projections, positions, holders, clock, ...opening }) {
    const scope = await listScopeOf(permission, invocation.caller, asked, holders);
    const since = await sinceOf(asked, positions);
    const awaited = [invocation.minPosition, since].filter((each) => each !== undefined);
    const furthest = awaited.toSorted(comparePositions).at(-1);
    const stale = !(await reached(projections, caseload.name, furthest));
    // Looked at before the rows: what is written between the two is shown now or next time, never passed over.
    const checkpoint = (await table.checkpoint())?.position;
    const after = sameLog(since, checkpoint) ? since : undefined;
    const { rows, nextCursor } = await keptPage(table, changesAfter(after, asked, scope), (some) =>
      some.filter((each) => isOfCase(each) || isTold(each, asked, after)),
    );
    const showing = { invocation, scope, at: instant(clock.now()), ...opening };
    const items = await caseloadItems(rows.filter(isOfCase), showing);
    const gone = rows.flatMap(({ row }) => (isGivenAway(row) ? [row.caseId] : []));
    const last = changedOf(rows.at(-1));
    const seen = nextCursor === null ? [after, checkpoint, last] : [last];
    const position = seen
      .filter((each) => each !== undefined)
      .toSorted(comparePositions)
      .at(-1);
    return found(
      {
        ...{ items, gone, anew: after === undefined },
        nextCursor: nextCursor === null || last === undefined ? null : await positions.tokenOf(last),
        position: position ?? '',
      },
      { stale, ...(position === undefined ? {} : { position }) },
    );
  },
});

/** A cursor is the position that its page has come to: both go on from there. */
async function sinceOf(
  { after, cursor }: ListCaseChanges,
  positions: Given<typeof needs>['positions'],
): Promise<Position | undefined> {
  const token = cursor ?? after;
  if (token === undefined) return undefined;
  const position = await positions.positionOf(token);
  if (position === undefined) throw cursor === undefined ? badPosition('/after') : badCursor();
  return position;
}

function sameLog(since: Position | undefined, checkpoint: Position | undefined): boolean {
  return since === undefined || checkpoint === undefined || epochOf(since) === epochOf(checkpoint);
}

function changesAfter(after: Position | undefined, asked: ListCaseChanges, scope: ListScope): Query {
  const { caseworker, limit } = asked;
  return {
    where: {
      ...narrowedTo(asked, scope),
      ...(caseworker === undefined ? {} : { caseworkerId: caseworker }),
      changed: { gt: after ?? '' },
    },
    sort: { field: 'changed', direction: 'ascending' },
    limit,
  };
}

/** That a case was given away is news for whoever keeps a copy of what that caseworker has. */
function isTold(
  { row }: Found<CaseloadDocument>,
  { caseworker }: ListCaseChanges,
  after?: Position,
): boolean {
  return isGivenAway(row) && caseworker !== undefined && after !== undefined;
}

function changedOf(found: Found<CaseloadDocument> | undefined): Position | undefined {
  return found !== undefined && 'changed' in found.row ? parsePosition(found.row.changed) : undefined;
}
