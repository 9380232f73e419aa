import {
  AssignmentDeadlineMissed,
  FirstContactDeadlineMissed,
  ScreeningDeadlineMissed,
  happened,
} from '@mouakaba/contracts';
import { type Decision, type Command } from '@mouakaba/event-sourcing';
import { missedAt } from '@mouakaba/case-file';
import type { IntakeStage, IntakeState } from '../intake.js';

export interface MissDeadline {
  readonly stage: IntakeStage;
}

const missed = {
  screen: ScreeningDeadlineMissed,
  assign: AssignmentDeadlineMissed,
  see: FirstContactDeadlineMissed,
};

/** Nothing happens when the deadline is settled, not yet due, or its report was screened out. */
export function missDeadline(
  { standing, running }: IntakeState,
  { stage, recordedAt }: Command<MissDeadline>,
): Decision {
  const dueAt = standing.stage === 'screened-out' ? undefined : missedAt(running, stage, recordedAt);
  return dueAt === undefined ? [] : happened(missed[stage], { dueAt });
}
