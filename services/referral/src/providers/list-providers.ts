import type { Code } from '@mouakaba/contracts';
import { answers, found, get, IsCode, IsCodeFilter, Maybe, PageQuery } from '@mouakaba/http';
import { KEYS, page, PROJECTIONS, query, reached } from '@mouakaba/use-cases';
import { anyService, providers } from './providers.js';
import { contactsFor, providerAnswer, shownProvider } from './shown-providers.js';

export class ListProviders extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsCodeFilter('serviceType') service?: Code<'serviceType'>;
}

/** Who offers what: public, in the order of registration. */
export const listProviders = query({
  route: get('providers', 'Providers.list'),
  permission: 'provider.read',
  query: ListProviders,
  needs: { table: providers, projections: PROJECTIONS, keys: KEYS },
  answer: answers.pageOf(providerAnswer),
  async handle({ invocation, query: { province, service, limit, cursor } }, { table, projections, keys }) {
    const stale = !(await reached(projections, providers.name, invocation.minPosition));
    const { rows, nextCursor } = await page(table, {
      where: {
        listedUnder: service ?? anyService,
        ...(province === undefined ? {} : { province }),
      },
      sort: { field: 'registeredAt', direction: 'ascending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const listed = rows.map(({ row }) => row);
    const contacts = await contactsFor(invocation.caller, listed, keys);
    return found({ items: listed.map((row) => shownProvider(row, contacts)), nextCursor }, { stale });
  },
});
