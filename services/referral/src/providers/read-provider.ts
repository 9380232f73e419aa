import { limits, providerStream } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { found, get } from '@mouakaba/http';
import { DAMAGED_STREAMS, KEYS, lookedUp, PROJECTIONS, query, reached } from '@mouakaba/use-cases';
import { ProviderAccounts } from './provider-accounts.js';
import { providerKey, providers } from './providers.js';
import { contactsFor, providerAnswer, shownProvider } from './shown-providers.js';

/** How long an unknown id may wait for the log's head, in milliseconds. */
const patience = limits.readModelWait;

/** One provider, as in the list. */
export const readProvider = query({
  route: get('providers/:providerId', 'Providers.read'),
  permission: 'provider.read',
  needs: {
    ...{ table: providers, projections: PROJECTIONS, keys: KEYS, damaged: DAMAGED_STREAMS },
    accounts: ProviderAccounts,
  },
  answer: providerAnswer,
  async handle({ invocation, target: { providerId } }, { table, projections, keys, damaged, accounts }) {
    damaged.refuse(providerStream(providerId));
    const stale = !(await reached(projections, providers.name, invocation.minPosition));
    const key = providerKey(providerId);
    const row = await lookedUp({
      projections,
      name: providers.name,
      patience,
      look: async () => (await table.load([key])).get(key)?.row,
      missing: refuse('provider.not-found'),
    });
    const contacts = await contactsFor(invocation.caller, [row], keys);
    return found(shownProvider(row, contacts, await accounts.unattended([providerId])), { stale });
  },
});
