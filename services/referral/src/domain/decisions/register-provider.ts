import { ProviderRegistered, happened, type Code } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { Provider } from '../provider.js';

export interface RegisterProvider {
  readonly name: { readonly ar: string; readonly fr: string };
  readonly kind: Code<'providerKind'>;
  readonly province: Code<'province'>;
  readonly communes?: readonly string[];
  readonly services: readonly Code<'serviceType'>[];
  readonly capacityPerMonth?: number;
  readonly workingHours?: string;
  readonly contact?: { readonly person?: string; readonly phone?: string };
}

/** What an organisation offers, where, how much; and, sealed, whom to call there. */
export function registerProvider(_: Provider, command: Command<RegisterProvider>): Decision {
  const { name, kind, province, communes, services, capacityPerMonth, workingHours, contact } = command;
  return happened(
    ProviderRegistered,
    {
      name: { ...name },
      ...{ kind, province, capacityPerMonth, workingHours },
      communes: communes === undefined ? undefined : [...communes],
      services: [...services],
    },
    { contact: { person: contact?.person, phone: contact?.phone } },
  );
}
