import {
  referralDeadlineStages,
  type DataOf,
  type ReferralDeadlineStage,
  type ReferralResumed,
} from '@mouakaba/contracts';
import { runsIn, type ReferralStatus } from '@mouakaba/case-file';

/** When each stage is due: instants; `confirm` only once there is something to confirm. */
export interface DueInstants extends Readonly<Record<ReferralDeadlineStage, string | null>> {
  readonly acknowledge: string;
  readonly start: string;
}

/** By when each stage of a resumption is due, of those that still run. */
export function dueIn({
  acknowledge,
  start,
}: DataOf<typeof ReferralResumed>['schedule']): Partial<DueInstants> {
  return {
    ...(acknowledge === undefined ? {} : { acknowledge: acknowledge.due }),
    ...(start === undefined ? {} : { start: start.due }),
  };
}

/** The first instant that is due in this status; null when nothing is. Since a pause nothing falls due that had not before. */
export function nextDue(
  status: ReferralStatus,
  due: DueInstants,
  pausedSince: string | null = null,
): string | null {
  const running = referralDeadlineStages.filter((stage) => runsIn(stage, status));
  const instants = running.map((stage) => due[stage]).filter((each) => each !== null);
  const next = instants.sort()[0] ?? null;
  return isStanding(next, pausedSince) ? null : next;
}

/** Whether a deadline stands: it was still to come when the referral was paused. */
export function isStanding(due: string | null, pausedSince: string | null): boolean {
  return due !== null && pausedSince !== null && due > pausedSince;
}

/** How late it is at that instant: whole seconds, 0 when nothing is overdue. */
export function secondsLate(due: string | null, at: string): number {
  return due === null ? 0 : Math.max(0, Math.floor((Date.parse(at) - Date.parse(due)) / 1000));
}
