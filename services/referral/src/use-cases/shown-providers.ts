import { providerStream } from '@mouakaba/contracts';
import type { Keys } from '@mouakaba/event-sourcing';
import type { Caller, Role } from '@mouakaba/identity';
import type { ProviderRow } from '../read-models/providers.js';

/** Those who work with providers see whom to call there. It says nothing of any child, so nobody records the look. */
const callers: ReadonlySet<Role> = new Set(['caseworker', 'coordinator', 'centre-officer']);

/** Providers as the caller may see them. */
export async function shownProviders(rows: readonly ProviderRow[], { roles }: Caller, keys: Keys) {
  const contacts = roles.some((role) => callers.has(role)) ? await contactsOf(rows, keys) : undefined;
  return rows.map(({ listedUnder: _, contact: __, ...provider }) => ({
    ...provider,
    ...(contacts === undefined ? {} : { contact: contacts.get(provider.providerId) ?? null }),
  }));
}

async function contactsOf(rows: readonly ProviderRow[], keys: Keys): Promise<ReadonlyMap<string, object>> {
  const sealed = rows.flatMap(({ providerId, contact }) =>
    contact === null ? [] : [{ providerId, ...contact }],
  );
  const opened = await keys.getMany(sealed.map(({ providerId }) => providerStream(providerId)));
  return new Map(
    sealed.flatMap(({ providerId, context, block }) => {
      const key = opened.get(providerStream(providerId));
      return key === undefined ? [] : [[providerId, key.open(context, block)] as const];
    }),
  );
}
