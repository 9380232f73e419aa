import { referralDeadlineStages, type ReferralDeadlineStage } from '@mouakaba/contracts';
import { runsIn, type ReferralStatus } from '@mouakaba/case-file';

/** When each stage is due: instants; `confirm` only once there is something to confirm. */
export interface DueInstants extends Readonly<Record<ReferralDeadlineStage, string | null>> {
  readonly acknowledge: string;
  readonly start: string;
}

/** The first instant that is due in this status; null when nothing is. */
export function nextDue(status: ReferralStatus, due: DueInstants): string | null {
  const running = referralDeadlineStages.filter((stage) => runsIn(stage, status));
  const instants = running.map((stage) => due[stage]).filter((each) => each !== null);
  return instants.sort()[0] ?? null;
}

/** How late it is at that instant: whole seconds, 0 when nothing is overdue. */
export function secondsLate(due: string | null, at: string): number {
  return due === null ? 0 : Math.max(0, Math.floor((Date.parse(at) - Date.parse(due)) / 1000));
}
