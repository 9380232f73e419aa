import { withoutHiddenIn, type Code } from '@mouakaba/contracts';
import type { Found } from '@mouakaba/event-sourcing';
import { IsCode, IsProvince, Maybe, PageQuery, answers, found, get, type ApiRequest } from '@mouakaba/http';
import {
  DAMAGED_STREAMS,
  markOf,
  PROJECTIONS,
  page,
  query,
  reached,
  unreadableAnswer,
  type Given,
} from '@mouakaba/use-cases';
import { holders, type HolderRow } from './holders.js';

const { bilingual, code, id, instant, objectOf, orNull, pageOf, text } = answers;

export class ListHolders extends PageQuery {
  @Maybe() @IsProvince() province?: Code<'province'>;
  @Maybe() @IsCode('region') region?: Code<'region'>;
}

const holder = {
  name: bilingual,
  province: code('province'),
  region: code('region'),
  establishedAt: instant,
};
const permission = 'unit.read';
const needs = { table: holders, projections: PROJECTIONS, damaged: DAMAGED_STREAMS };

/** Units: public, in the order in which they were established. */
export const listUnits = query({
  route: get('units', 'Holders.units'),
  permission,
  query: ListHolders,
  needs,
  answer: pageOf(
    objectOf({ unitId: id, association: orNull(text), ...holder }, { unreadable: unreadableAnswer }),
  ),
  async handle(request, given) {
    const { rows, nextCursor, stale } = await holdersOf('unit', request, given);
    const items = rows.map((found) => ({
      ...{ unitId: found.row.holderId, association: withoutHiddenIn(found.row.association) },
      ...shown(found, given),
    }));
    return found({ items, nextCursor }, { stale });
  },
});

/** Accompaniment centres, likewise. */
export const listCentres = query({
  route: get('centres', 'Holders.centres'),
  permission,
  query: ListHolders,
  needs,
  answer: pageOf(objectOf({ centreId: id, ...holder }, { unreadable: unreadableAnswer })),
  async handle(request, given) {
    const { rows, nextCursor, stale } = await holdersOf('centre', request, given);
    const items = rows.map((found) => ({ centreId: found.row.holderId, ...shown(found, given) }));
    return found({ items, nextCursor }, { stale });
  },
});

async function holdersOf(
  kind: HolderRow['kind'],
  { invocation, query: { province, region, limit, cursor } }: ApiRequest<object, object, ListHolders>,
  { table, projections }: Given<typeof needs>,
) {
  const stale = !(await reached(projections, holders.name, invocation.minPosition));
  const shown = await page(table, {
    where: {
      kind,
      ...(province === undefined ? {} : { province }),
      ...(region === undefined ? {} : { region }),
    },
    sort: { field: 'establishedAt', direction: 'ascending' },
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  return { ...shown, stale };
}

/** The key of a row is its stream. */
function shown(found: Found<HolderRow>, { damaged }: Given<typeof needs>) {
  const { name, province, region, establishedAt } = found.row;
  return {
    establishedAt,
    name: withoutHiddenIn(name),
    province,
    region,
    ...markOf(found, found.key, damaged),
  };
}
