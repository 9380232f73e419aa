import { providerStream, type ProviderId } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import type { Caller, Permission } from '@mouakaba/identity';
import { permitted, useCasesOn } from '@mouakaba/use-cases';
import type { Provider } from './provider.js';

interface NamedProvider {
  readonly providerId: ProviderId;
}

interface ProviderPlace {
  readonly providerId: string;
}

/** Use cases on a provider. */
export const onProvider = useCasesOn({
  kind: 'provider',
  namedBy: ['providerId'],
  locate: ({ providerId }: NamedProvider): ProviderPlace => ({ providerId }),
  begin: (id): ProviderPlace => ({ providerId: id }),
  stream: ({ providerId }) => providerStream(providerId),
  permit: permitProvider,
  always: { providerId: answers.id },
  names: ({ providerId }) => ({ providerId }),
});

function permitProvider(permission: Permission, caller: Caller, { province }: Provider) {
  return permitted(permission, caller, { province }, refuse('provider.not-found'));
}
