import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Code } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { actorOf, decide, type Caller } from '@mouakaba/identity';
import {
  IsCode,
  IsCodes,
  IsPhone,
  IsProvince,
  IsShortText,
  IsTexts,
  IsWhole,
  Maybe,
  Nested,
} from '@mouakaba/http';
import { Command } from '@mouakaba/host';
import { registerProvider } from '../domain/decisions/register-provider.js';
import { Providers } from './providers.js';

export class ProviderNameBody {
  @IsShortText() ar!: string;
  @IsShortText() fr!: string;
}

export class ProviderContactBody {
  @Maybe() @IsShortText() person?: string;
  @Maybe() @IsPhone() phone?: string;
}

export class RegisterProviderBody {
  @Nested(() => ProviderNameBody) name!: ProviderNameBody;
  @IsCode('providerKind') kind!: Code<'providerKind'>;
  @IsProvince() province!: Code<'province'>;
  @Maybe() @IsTexts() communes?: string[];
  @IsCodes('serviceType') services!: Code<'serviceType'>[];
  @Maybe() @IsWhole(0, 100_000) capacityPerMonth?: number;
  @Maybe() @IsShortText() workingHours?: string;
  @Maybe() @Nested(() => ProviderContactBody) contact?: ProviderContactBody;
}

export class RegisterProvider extends Command<RegisterProviderBody> {
  static readonly permission = 'provider.write';
}

@CommandHandler(RegisterProvider)
export class RegisterProviderHandler implements ICommandHandler<RegisterProvider> {
  constructor(private readonly providers: Providers) {}

  execute(command: RegisterProvider) {
    const { province } = command.body;
    return this.providers.execute(RegisterProvider.permission, command, registerProvider, {
      begins: true,
      permit: async (caller: Caller) => {
        const verdict = decide(RegisterProvider.permission, caller, { province });
        return typeof verdict === 'string' ? refuse('scope.outside') : actorOf(caller, verdict.role);
      },
    });
  }
}
