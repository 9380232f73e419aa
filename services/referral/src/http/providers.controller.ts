import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { idFrom } from '@mouakaba/event-sourcing';
import { Answers, Creates, Invocation, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { providerAnswer, providersAnswer, providerWrittenAnswer } from '../use-cases/answers.js';
import { ListProviders, ListProvidersQuery } from '../use-cases/list-providers.js';
import { ReadProvider } from '../use-cases/read-provider.js';
import { RegisterProvider, RegisterProviderBody } from '../use-cases/register-provider.js';

@Controller('v1/providers')
export class ProvidersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly listProviders: ListProviders,
    private readonly readProvider: ReadProvider,
  ) {}

  @Get()
  @Permits(ListProviders.permission)
  @Answers(providersAnswer)
  list(@Invocation() call: InvocationOf, @Query() query: ListProvidersQuery) {
    return this.listProviders.execute(call, query);
  }

  @Post()
  @Creates()
  @Permits(RegisterProvider.permission)
  @Answers(providerWrittenAnswer)
  register(@Invocation() call: InvocationOf, @Body() body: RegisterProviderBody) {
    return this.commands.execute(new RegisterProvider(call, idFrom(call.commandId, 'provider'), body));
  }

  @Get(':providerId')
  @Permits(ReadProvider.permission)
  @Answers(providerAnswer)
  read(@Invocation() call: InvocationOf, @PathId('providerId') providerId: string) {
    return this.readProvider.execute(call, providerId);
  }
}
