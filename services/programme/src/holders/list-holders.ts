import type { Code } from '@mouakaba/contracts';
import { IsCode, IsProvince, Maybe, PageQuery, answers, found, get, type ApiRequest } from '@mouakaba/http';
import { PROJECTIONS, page, query, reached, type Given } from '@mouakaba/use-cases';
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
const needs = { table: holders, projections: PROJECTIONS };

/** Units: public, in the order in which they were established. */
export const listUnits = query({
  route: get('units', 'Holders.units'),
  permission,
  query: ListHolders,
  needs,
  answer: pageOf(objectOf({ unitId: id, association: orNull(text), ...holder })),
  async handle(request, given) {
    const { rows, nextCursor, stale } = await holdersOf('unit', request, given);
    const items = rows.map(({ row }) => ({
      ...{ unitId: row.holderId, association: row.association },
      ...shown(row),
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
  answer: pageOf(objectOf({ centreId: id, ...holder })),
  async handle(request, given) {
    const { rows, nextCursor, stale } = await holdersOf('centre', request, given);
    const items = rows.map(({ row }) => ({ centreId: row.holderId, ...shown(row) }));
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

function shown({ name, province, region, establishedAt }: HolderRow) {
  return { establishedAt, name, province, region };
}
