import { v7 } from 'uuid';
import type { Decide, DueDeadline, CommandPipeline } from '@mouakaba/event-sourcing';
import { system } from './system.js';

/**
 * Lets a decision say what a deadline that fell due means: nothing written is moot, or not yet so by the decision's
 * own clock. No request: the clock asks.
 */
export async function fireDeadline<State, Fields extends object>(
  streams: CommandPipeline<State>,
  { stream, commandId, dueAt }: DueDeadline,
  decide: Decide<State, Fields>,
  fields: Fields,
  options: { readonly begins?: boolean } = {},
): Promise<'written' | 'moot' | 'not-yet'> {
  const seen = { due: true };
  const { events, replayed } = await streams.execute<Fields>({
    stream,
    commandId,
    correlationId: v7(),
    fields,
    begins: options.begins === true,
    permit: () => system,
    decide: (state, command) => {
      seen.due = dueAt <= command.recordedAt;
      return decide(state, command);
    },
  });
  if (events.length > 0 || replayed) return 'written';
  return seen.due ? 'moot' : 'not-yet';
}
