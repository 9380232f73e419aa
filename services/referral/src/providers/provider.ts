import type { Code } from '@mouakaba/contracts';
import { fold } from '@mouakaba/event-sourcing';

/** What decisions ask about a provider: an organisation that offers services, never a person. */
export interface Provider {
  readonly name: { readonly ar: string; readonly fr: string };
  readonly province: string;
  readonly services: readonly Code<'serviceType'>[];
}

export const noProvider: Provider = { name: { ar: '', fr: '' }, province: '', services: [] };

export const evolveProvider = fold<Provider>({
  ProviderRegistered: (_, { data: { name, province, services } }) => ({ name, province, services }),
});
