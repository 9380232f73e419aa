import { providerStream, type Code } from '@mouakaba/contracts';
import { answers, found, get, IsCode, IsCodeFilter, Maybe, PageQuery } from '@mouakaba/http';
import { DAMAGED_STREAMS, KEYS, markOf, page, PROJECTIONS, query, reached } from '@mouakaba/use-cases';
import { ProviderAccounts } from './provider-accounts.js';
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
  needs: {
    ...{ table: providers, projections: PROJECTIONS, keys: KEYS, damaged: DAMAGED_STREAMS },
    accounts: ProviderAccounts,
  },
  answer: answers.pageOf(providerAnswer),
  async handle({ invocation, query: { province, service, limit, cursor } }, given) {
    const { table, projections, keys, damaged, accounts } = given;
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
    const unattended = await accounts.unattended(listed.map(({ providerId }) => providerId));
    const items = rows.map((each) => ({
      ...shownProvider(each.row, contacts, unattended),
      ...markOf(each, providerStream(each.row.providerId), damaged),
    }));
    return found({ items, nextCursor }, { stale });
  },
});
