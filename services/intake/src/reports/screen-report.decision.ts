import {
  CaseOpened,
  ReportScreenedOut,
  deadlineTable,
  happened,
  notVerifiableSteps,
} from '@mouakaba/contracts';
import { refuse, type Decision, type Refusal, type Command } from '@mouakaba/event-sourcing';
import { caseNumberCandidate, scheduleFrom, type Stage } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { ScreenReport } from './screen-report.js';

/** What the case alone does not say. */
export interface HolderFacts {
  /** Where the holder works: it stands in the case's number. */
  readonly province: string;
}

/** A case opens only from an accepted report; one that was screened out can be reconsidered at any time. */
export function screenReport(
  state: IntakeState,
  command: Command<ScreenReport & HolderFacts>,
): Decision<CaseOpened | ReportScreenedOut> {
  switch (command.decision) {
    case 'accept':
      return accept(state, command);
    case 'screen-out':
      return screenOut(state, command);
    case 'join':
      return refuse('screening.duplicate-not-available', { pointer: '/decision' });
  }
}

function accept(
  { standing }: IntakeState,
  { commandId, recordedAt, note, province }: Command<ScreenReport & HolderFacts>,
): Decision<CaseOpened> {
  if (standing.stage !== 'reported' && standing.stage !== 'screened-out')
    return alreadyScreened(standing.stage);
  return happened(
    CaseOpened,
    {
      // The number that is asked for first; the one reserved takes its place before anything is written.
      caseNumber: caseNumberCandidate(commandId, 0, province, recordedAt),
      schedule: { assess: scheduleFrom(recordedAt, deadlineTable.assess.allowed[standing.urgency]) },
    },
    { content: { note } },
  );
}

function screenOut(
  { standing, reportedBy }: IntakeState,
  command: Command<ScreenReport>,
): Decision<ReportScreenedOut> {
  const { reason, stepsTried, note, actor } = command;
  if (standing.stage !== 'reported') return alreadyScreened(standing.stage);
  if (reason === undefined) return refuse('screening.reason-required');
  if (reason === 'out-of-area') return refuse('screening.out-of-area-is-transfer');
  if (reason === 'duplicate') return refuse('screening.duplicate-not-available', { pointer: '/reason' });
  if (actor.sub === reportedBy) return refuse('screening.second-person');
  if (reason === 'not-verifiable' && (stepsTried?.length ?? 0) < notVerifiableSteps) {
    return refuse('screening.steps-required', { required: notVerifiableSteps });
  }
  return happened(ReportScreenedOut, { reasonCode: reason }, { content: { note, stepsTried } });
}

function alreadyScreened(stage: Stage): Refusal {
  return refuse('case.already-screened', { stage });
}
