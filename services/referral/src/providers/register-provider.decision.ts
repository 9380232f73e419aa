import { ProviderRegistered, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { Provider } from './provider.js';
import type { RegisterProvider } from './register-provider.js';

/** What an organisation offers, where, how much; and, sealed, whom to call there. */
export function registerProvider(
  _: Provider,
  command: Command<RegisterProvider>,
): Decision<ProviderRegistered> {
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
