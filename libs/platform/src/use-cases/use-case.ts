import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Decide } from '@mouakaba/event-sourcing';
import type { Command, CommandType } from './command.js';
import type { Commands, Handling } from './commands.js';

/** The handler of a use case that only executes its decision. */
export function useCase<State, Body extends object>(
  command: CommandType<Body>,
  commands: Type<Commands<State>>,
  decide: Decide<State, Body>,
  handling: Handling<State, object> = {},
): Type<ICommandHandler<Command<Body>>> {
  @CommandHandler(command)
  class Handler implements ICommandHandler<Command<Body>> {
    constructor(@Inject(commands) private readonly commands: Commands<State>) {}

    execute(request: Command<Body>) {
      return this.commands.execute(command.permission, request, decide, handling);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${command.name}Handler` });
  return Handler;
}
