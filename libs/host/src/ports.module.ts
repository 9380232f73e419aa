import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessLog } from '@mouakaba/privacy';
import {
  CLOCK,
  DAMAGED_STREAMS,
  EVENT_LOG,
  AccountStates,
  HolderDirectory,
  KEEPS_ACCOUNTS,
  KEYS,
  KnownProviders,
  LOG_WATCH,
  Names,
  OPERATIONAL_STORE,
  POSITIONS,
  PROJECTIONS,
  READ_MODELS,
  type Token,
} from '@mouakaba/use-cases';
import { DeadlinePollers } from './operations/deadline-pollers.js';
import type { Platform } from './platform.js';

/** Every port, from the adapters that this process has opened: for all modules, without being imported. */
@Module({})
export class PortsModule {
  static of(platform: Platform, pollers: DeadlinePollers, keepsAccounts: boolean): DynamicModule {
    const providers: Provider[] = [
      provided(EVENT_LOG, platform.eventLog),
      provided(DAMAGED_STREAMS, platform.eventLog.damaged),
      provided(KEYS, platform.keys),
      provided(LOG_WATCH, platform.watch),
      provided(CLOCK, platform.clock),
      provided(PROJECTIONS, platform.projections),
      provided(POSITIONS, platform.positions),
      provided(READ_MODELS, platform.readModels),
      provided(OPERATIONAL_STORE, platform.operations),
      provided(KEEPS_ACCOUNTS, keepsAccounts),
      { provide: AccessLog, useValue: platform.accessLog },
      // After the last request was answered.
      { provide: Symbol('end'), useValue: { onApplicationShutdown: () => platform.close() } },
      { provide: DeadlinePollers, useValue: pollers },
      AccountStates,
      HolderDirectory,
      KnownProviders,
      Names,
    ];
    return {
      module: PortsModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: providers,
    };
  }
}

function provided<Port>(token: Token<Port>, port: Port): Provider {
  return { provide: token, useValue: port };
}
