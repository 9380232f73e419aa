import type { Actor } from '@mouakaba/contracts';
import type { DueDeadline, Execution, CommandPipeline } from '@mouakaba/event-sourcing';
import { v7 } from 'uuid';

/** Who acts when a deadline falls due. What it writes makes nobody's view of a case stale. */
const system: Actor = { sub: 'system', role: 'system' };

export type Outcome = 'written' | 'moot' | 'not-yet';

/**
 * Lets a decision say what a deadline that fell due means: nothing written is moot, or not yet so by the decision's
 * own clock. No request: the clock asks.
 */
export async function fireDeadline<State, Fields extends object>(
  pipeline: CommandPipeline<State>,
  { stream, commandId, dueAt }: DueDeadline,
  execution: Pick<Execution<State, Fields, object>, 'decide' | 'fields' | 'begins' | 'emits'>,
): Promise<Outcome> {
  const seen = { due: true };
  const { events, replayed } = await pipeline.execute<Fields>({
    ...execution,
    stream,
    commandId,
    correlationId: v7(),
    permit: () => system,
    decide: (state, command) => {
      seen.due = dueAt <= command.recordedAt;
      return execution.decide(state, command);
    },
  });
  if (events.length > 0 || replayed) return 'written';
  return seen.due ? 'moot' : 'not-yet';
}
