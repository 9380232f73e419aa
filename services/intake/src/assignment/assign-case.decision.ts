import { CaseAssigned, caseloadLimit, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { AssignCase } from './assign-case.js';
import { ledBy, openWorkOf } from './open-work-of.js';

/** What is known of the worker elsewhere. */
export interface WorkerFacts {
  /** Whether the holder's roster has this person as a caseworker. */
  readonly onRoster: boolean;
  /** Open cases that the person has now; undefined when the caseload could not catch up with the log in time. */
  readonly load: number | undefined;
  /** Who leads work of the case that is still to be done, and works for its holder no more. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Above the caseload limit the coordinator gives a reason. A limit that could not be checked does not stop the work. What
 * the caseworker before was still to do passes with the case, and so does the work of who has left.
 */
export function assignCase(
  state: IntakeState,
  command: Command<AssignCase & WorkerFacts>,
): Decision<CaseAssigned> {
  const { standing } = state;
  const { caseworkerId, overrideNote, onRoster, load, gone } = command;
  const notOpen = isCheckedByNobody(state, gone) ? undefined : mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (!onRoster) return refuse('assignment.not-a-worker');
  if (standing.caseworkerId === caseworkerId) return refuse('case.already-assigned');
  const overLimit = load !== undefined && load >= caseloadLimit;
  if (overLimit && overrideNote === undefined)
    return refuse('case.caseload-limit', { load, limit: caseloadLimit });
  const leaves = (leadId: string) => leadId === standing.caseworkerId || gone.has(leadId);
  const work = openWorkOf(state);
  return happened(
    CaseAssigned,
    {
      caseworkerId,
      previousCaseworkerId: standing.caseworkerId,
      overLimit: overLimit ? true : undefined,
      unverified: load === undefined ? ['caseload-limit'] : undefined,
      takesOverFollowUpIds: ledBy(work.followUps, leaves),
      takesOverTracks: ledBy(work.tracks, leaves),
    },
    { content: { overrideNote } },
  );
}

/** A closed case on which somebody is to look back who has left: the one reason to assign a case that is not open. */
function isCheckedByNobody({ standing, followUps }: IntakeState, gone: ReadonlySet<string>): boolean {
  if (standing.stage !== 'closed') return false;
  return [...followUps.values()].some(
    ({ kind, status, leadId }) => kind === 'post-closure' && status === 'scheduled' && gone.has(leadId),
  );
}
