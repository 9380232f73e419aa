import { describeFigure, kindOf, provinces, regionOf } from '@mouakaba/contracts';
import { Refused, refuse, type DamagedStreams } from '@mouakaba/event-sourcing';
import { found, get } from '@mouakaba/http';
import { coversProvince, type Caller, type ListScope } from '@mouakaba/identity';
import {
  DAMAGED_STREAMS,
  HolderDirectory,
  POSITIONS,
  PROJECTIONS,
  listScopeOf,
  query,
  reached,
} from '@mouakaba/use-cases';
import { CaseFigures, type Dimension } from './case-queries.js';
import { caseStatistics, eventsSeen } from './case-statistics.js';
import { isPublic } from './periods.js';
import { caseFiguresAnswer, type FigureKey } from './read-case-figures-answer.js';
import { ReadCaseFigures, selectionOf } from './read-case-figures-query.js';
import { smallest, suppress } from './suppression.js';

const permission = 'statistics.read';

/** Exact for those who know the cases by name; everybody else reads what was released, small cells hidden. */
const exactRoles: ReadonlySet<string> = new Set(['caseworker', 'coordinator', 'centre-officer']);
/** Until hidden cells are protected across tables. */
const mostSuppressed = 1;

/** Children served, new, open and closed cases: distinct children in each period. */
export const readCaseFigures = query({
  route: get('statistics/cases', 'Statistics.cases'),
  permission,
  query: ReadCaseFigures,
  needs: {
    figures: CaseFigures,
    projections: PROJECTIONS,
    holders: HolderDirectory,
    positions: POSITIONS,
    damaged: DAMAGED_STREAMS,
  },
  answer: caseFiguresAnswer,
  async handle({ invocation, query: asked }, { figures, projections, holders, positions, damaged }) {
    const { caller, minPosition, acceptLanguage } = invocation;
    const { measure, by = [], from, to } = asked;
    const scope = await figureScope(caller, asked, holders);
    const exact = exactRoles.has(scope.role);
    if (!exact && by.length > mostSuppressed)
      throw new Refused(refuse('statistics.too-many-dimensions', { max: mostSuppressed }));
    const stale = !(await reached(projections, caseStatistics.name, minPosition));
    const releases = await figures.releases();
    const seen = exact ? eventsSeen(projections) : releases?.asOfPosition;
    const amountsOf = await figures.figures(selectionOf(asked, scope, exact));
    const rows = [...amountsOf].flatMap(([period, amounts]) =>
      // A period that is not released says nothing yet, not 0.
      !exact && (releases === undefined || !isPublic(period, releases.through))
        ? []
        : [...(exact ? amounts : suppress(amounts))]
            .map(([group, value]) => ({ period, key: keyOf(by, group), value }))
            .sort((a, b) => (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1)),
    );
    return found(
      {
        ...{ measure, by, from, to, rows },
        definition: describeFigure(measure, acceptLanguage),
        suppression: exact ? null : { below: smallest, totals: 'withheld' as const },
        // Not the number itself: how many events there are in between tells how much happened.
        asOfPosition: seen === undefined ? null : await positions.tokenOfCount(seen),
        releasedThrough: releases?.through ?? null,
        ...damageIn(damaged),
      },
      { stale },
    );
  },
});

/** What is damaged is of no province for sure: every figure says so. */
function damageIn(damaged: DamagedStreams): { readonly damagedCases?: number } {
  const cases = damaged.all().filter(({ stream }) => kindOf(stream) === 'case').length;
  return cases === 0 ? {} : { damagedCases: cases };
}

/** A region is asked for by somebody who may see all its provinces. */
async function figureScope(
  caller: Caller,
  asked: ReadCaseFigures,
  holders: Pick<HolderDirectory, 'established'>,
): Promise<ListScope> {
  const scope = await listScopeOf(permission, caller, asked, holders);
  const inRegion = provinces.filter(
    ({ code }) => asked.region !== undefined && regionOf(code) === asked.region,
  );
  if (scope.provinces !== 'all' && inRegion.some(({ code }) => !coversProvince(caller, code))) {
    throw new Refused(refuse('scope.outside'));
  }
  return scope;
}

function keyOf(by: readonly Dimension[], group: string): FigureKey {
  const values = group.split('/');
  return Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? '']));
}
