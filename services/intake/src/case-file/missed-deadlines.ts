import { section } from '@mouakaba/case-file';

export interface MissedDeadlineView {
  readonly stage: 'screen' | 'assign' | 'see' | 'assess' | 'review';
  readonly dueAt: string;
}

type View = readonly MissedDeadlineView[];

/** Of the case itself: referrals and follow-ups say theirs. */
export const missedDeadlines = section<View>([], {
  ScreeningDeadlineMissed: missed('screen'),
  AssignmentDeadlineMissed: missed('assign'),
  FirstContactDeadlineMissed: missed('see'),
  AssessmentDeadlineMissed: missed('assess'),
  PlanReviewDeadlineMissed: missed('review'),
});

function missed(stage: MissedDeadlineView['stage']) {
  return (list: View, { data }: { readonly data: { readonly dueAt: string } }): View => [
    ...list,
    { stage, dueAt: data.dueAt },
  ];
}
