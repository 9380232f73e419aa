import { caseDeadlineStages, deadlineTable, type CaseDeadlineStage } from '@mouakaba/contracts';
import { section } from '@mouakaba/case-file';

export interface MissedDeadlineView {
  readonly stage: CaseDeadlineStage;
  readonly dueAt: string;
}

type View = readonly MissedDeadlineView[];

/** Of the case itself: referrals and follow-ups say theirs. */
export const missedDeadlines = section<View>(
  [],
  Object.fromEntries(caseDeadlineStages.map((stage) => [deadlineTable[stage].missed.type, missed(stage)])),
);

function missed(stage: CaseDeadlineStage) {
  return (list: View, { data }: { readonly data: { readonly dueAt: string } }): View => [
    ...list,
    { stage, dueAt: data.dueAt },
  ];
}
