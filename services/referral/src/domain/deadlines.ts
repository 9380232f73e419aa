import type { Code } from '@mouakaba/contracts';
import type { ReferralStatus } from '@mouakaba/case-file';

export type ReferralStage = Code<'referralStage'>;

export const referralStages = ['acknowledge', 'start', 'confirm'] as const satisfies readonly ReferralStage[];

/** What falls due in each status; in the others nothing does. */
const running: Readonly<Partial<Record<ReferralStatus, readonly ReferralStage[]>>> = {
  requested: ['acknowledge', 'start'],
  received: ['acknowledge', 'start'],
  accepted: ['start'],
  scheduled: ['start'],
  delivered: ['confirm'],
};

/** When each stage is due: instants; `confirm` only once there is something to confirm. */
export type DueInstants = Readonly<Record<ReferralStage, string | null>>;

export function isRunning(status: ReferralStatus, stage: ReferralStage): boolean {
  return running[status]?.includes(stage) === true;
}

/** The first instant that is due in this status; null when nothing is. */
export function nextDue(status: ReferralStatus, due: DueInstants): string | null {
  const instants = (running[status] ?? []).map((stage) => due[stage]).filter((each) => each !== null);
  return instants.sort()[0] ?? null;
}

/** How late it is at that instant: whole seconds, 0 when nothing is overdue. */
export function secondsLate(due: string | null, at: string): number {
  return due === null ? 0 : Math.max(0, Math.floor((Date.parse(at) - Date.parse(due)) / 1000));
}
