import { v7 } from 'uuid';
import type { DueDeadline, Streams } from '@mouakaba/event-sourcing';
import { system } from '@mouakaba/platform';
import { missDeadline } from '../domain/decisions/miss-deadline.js';
import type { IntakeStage, IntakeState } from '../domain/intake.js';

/** Records that a deadline was missed. No request: the clock asks. */
export class MissDeadline {
  constructor(private readonly cases: Streams<IntakeState>) {}

  async fire({ stream, stage, commandId, dueAt }: DueDeadline): Promise<'written' | 'moot' | 'not-yet'> {
    const seen = { due: true };
    const { events, replayed } = await this.cases.execute({
      stream,
      commandId,
      correlationId: v7(),
      fields: { stage: stage as IntakeStage },
      permit: () => system,
      decide: (state, command) => {
        seen.due = dueAt <= command.recordedAt;
        return missDeadline(state, command);
      },
    });
    if (events.length > 0 || replayed) return 'written';
    return seen.due ? 'moot' : 'not-yet';
  }
}
