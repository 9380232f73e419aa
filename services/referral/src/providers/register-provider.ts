import { ProviderRegistered, type Code } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { actorOf, decide } from '@mouakaba/identity';
import {
  IsCode,
  IsCodes,
  IsName,
  IsPhone,
  IsProvince,
  IsShortText,
  IsTexts,
  IsWhole,
  Maybe,
  Nested,
  post,
} from '@mouakaba/http';
import { onProvider } from './on-provider.js';
import { registerProvider } from './register-provider.decision.js';

export class ProviderName {
  @IsName() ar!: string;
  @IsName() fr!: string;
}

export class ProviderContact {
  @Maybe() @IsName() person?: string;
  @Maybe() @IsPhone() phone?: string;
}

export class RegisterProvider {
  @Nested(() => ProviderName) name!: ProviderName;
  @IsCode('providerKind') kind!: Code<'providerKind'>;
  @IsProvince() province!: Code<'province'>;
  @Maybe() @IsTexts() communes?: readonly string[];
  @IsCodes('serviceType') services!: readonly Code<'serviceType'>[];
  @Maybe() @IsWhole(0, 100_000) capacityPerMonth?: number;
  @Maybe() @IsShortText() workingHours?: string;
  @Maybe() @Nested(() => ProviderContact) contact?: ProviderContact;
}

const permission = 'provider.write';

/** Begins a provider, whose id comes from the command. */
export const registerProviderUseCase = onProvider({
  route: post('providers', 'Providers.register', { creates: true }),
  permission,
  begins: true,
  body: RegisterProvider,
  emits: [ProviderRegistered],
  async permit({ invocation: { caller }, body: { province } }) {
    const verdict = decide(permission, caller, { province });
    return typeof verdict === 'string' ? refuse('scope.outside') : actorOf(caller, verdict.role);
  },
  decide: registerProvider,
});
