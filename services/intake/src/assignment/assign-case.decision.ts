import { CaseAssigned, caseloadLimit, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { AssignCase } from './assign-case.js';

/** What is known of the worker elsewhere. */
export interface WorkerFacts {
  /** Whether the holder's roster has this person as a caseworker. */
  readonly onRoster: boolean;
  /** Open cases that the person has now; undefined when the caseload could not catch up with the log in time. */
  readonly load: number | undefined;
}

/** Above the caseload limit the coordinator gives a reason. A limit that could not be checked does not stop the work. */
export function assignCase(
  { standing }: IntakeState,
  command: Command<AssignCase & WorkerFacts>,
): Decision<CaseAssigned> {
  const { caseworkerId, overrideNote, onRoster, load } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (!onRoster) return refuse('assignment.not-a-worker');
  if (standing.caseworkerId === caseworkerId) return refuse('case.already-assigned');
  const overLimit = load !== undefined && load >= caseloadLimit;
  if (overLimit && overrideNote === undefined)
    return refuse('case.caseload-limit', { load, limit: caseloadLimit });
  return happened(
    CaseAssigned,
    {
      caseworkerId,
      previousCaseworkerId: standing.caseworkerId,
      overLimit: overLimit ? true : undefined,
      unverified: load === undefined ? ['caseload-limit'] : undefined,
    },
    { content: { overrideNote } },
  );
}
