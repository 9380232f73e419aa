import type { Code } from '@mouakaba/contracts';
import type { Position, Projections, ReadModelTable } from '@mouakaba/event-sourcing';
import { IsCode, IsProvince, Maybe, PageQuery, answers, found, get } from '@mouakaba/http';
import { PROJECTIONS, page, query, reached } from '@mouakaba/use-cases';
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
  async handle({ invocation, query: asked }, given) {
    const { rows, nextCursor, stale } = await holdersOf('unit', asked, invocation.minPosition, given);
    const items = rows.map(({ row: { holderId, association, ...row } }) => ({
      unitId: holderId,
      association,
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
  async handle({ invocation, query: asked }, given) {
    const { rows, nextCursor, stale } = await holdersOf('centre', asked, invocation.minPosition, given);
    const items = rows.map(({ row: { holderId, ...row } }) => ({ centreId: holderId, ...shown(row) }));
    return found({ items, nextCursor }, { stale });
  },
});

interface Given {
  readonly table: ReadModelTable<HolderRow>;
  readonly projections: Pick<Projections, 'waitFor'>;
}

async function holdersOf(
  kind: HolderRow['kind'],
  { province, region, limit, cursor }: ListHolders,
  minPosition: Position | undefined,
  { table, projections }: Given,
) {
  const stale = !(await reached(projections, holders.name, minPosition));
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

function shown({ name, province, region, establishedAt }: Pick<HolderRow, keyof typeof holder>) {
  return { establishedAt, name, province, region };
}
