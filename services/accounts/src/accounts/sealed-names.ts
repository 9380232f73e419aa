import { KeyDestroyed, type Keys, type SealContext } from '@mouakaba/event-sourcing';
import type { NameSealing } from './account.js';

function contextOf(accountId: string): SealContext {
  return {
    stream: `account-${accountId}`,
    eventId: accountId,
    type: 'Account',
    schema: 1,
    compartment: 'identity',
  };
}

/** Names of staff, sealed under a key of each account. */
export function sealedNames(keys: Keys): NameSealing {
  return {
    async seal(accountId, name) {
      const context = contextOf(accountId);
      return (await keys.create(context.stream)).seal(context, { name });
    },
    async open(accountId, sealed) {
      const context = contextOf(accountId);
      try {
        const { name } = (await keys.get(context.stream)).open(context, sealed) as { readonly name: string };
        return name;
      } catch (error) {
        if (error instanceof KeyDestroyed) return undefined;
        throw error;
      }
    },
  };
}
