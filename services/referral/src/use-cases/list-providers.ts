import type { Code } from '@mouakaba/contracts';
import type { Keys, Projections, ReadModelTable } from '@mouakaba/event-sourcing';
import { IsCode, IsCodeFilter, Maybe, PageQuery, found, type InvocationOf } from '@mouakaba/http';
import { page, reached } from '@mouakaba/host';
import { anyService, providers, type ProviderRow } from '../read-models/providers.js';
import { shownProviders } from './shown-providers.js';

export class ListProvidersQuery extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsCodeFilter('serviceType') service?: Code<'serviceType'>;
}

/** Who offers what: public, in the order of registration. */
export class ListProviders {
  static readonly permission = 'provider.read';

  constructor(
    private readonly table: ReadModelTable<ProviderRow>,
    private readonly projections: Pick<Projections, 'waitFor'>,
    private readonly keys: Keys,
  ) {}

  async execute(call: InvocationOf, { province, service, limit, cursor }: ListProvidersQuery) {
    const stale = !(await reached(this.projections, providers.name, call.minPosition));
    const { rows, nextCursor } = await page(this.table, {
      where: {
        listedUnder: service ?? anyService,
        ...(province === undefined ? {} : { province }),
      },
      sort: { field: 'registeredAt', direction: 'ascending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const shown = rows.map(({ row }) => row);
    return found({ items: await shownProviders(shown, call.caller, this.keys), nextCursor }, { stale });
  }
}
