import type { Code } from '@mouakaba/contracts';
import type { Projections } from '@mouakaba/event-sourcing';
import { IsCode, IsProvince, Maybe, PageQuery, found, type InvocationOf } from '@mouakaba/http';
import { page, reached } from '@mouakaba/platform';
import type { ReadModelTable } from '@mouakaba/read-models';
import { holders, type HolderRow } from '../read-models/holders.js';

export class ListHoldersQuery extends PageQuery {
  @Maybe() @IsProvince() province?: Code<'province'>;
  @Maybe() @IsCode('region') region?: Code<'region'>;
}

/** Units, or centres: public, in the order in which they were established. */
export class ListHolders {
  static readonly permission = 'unit.read';

  constructor(
    private readonly table: ReadModelTable<HolderRow>,
    private readonly projections: Pick<Projections, 'waitFor'>,
  ) {}

  async execute(
    call: InvocationOf,
    kind: HolderRow['kind'],
    { province, region, limit, cursor }: ListHoldersQuery,
  ) {
    const stale = !(await reached(this.projections, holders.name, call.minPosition));
    const { rows, nextCursor } = await page(this.table, {
      where: {
        kind,
        ...(province === undefined ? {} : { province }),
        ...(region === undefined ? {} : { region }),
      },
      sort: { field: 'establishedAt', direction: 'ascending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    return found({ items: rows.map(({ row }) => itemOf(row)), nextCursor }, { stale });
  }
}

function itemOf({ holderId, kind, association, ...row }: HolderRow) {
  return kind === 'unit' ? { unitId: holderId, association, ...row } : { centreId: holderId, ...row };
}
