import { deadlines } from '@mouakaba/event-sourcing';

/** One stage for each follow-up of a case. */
const stageOf = (followUpId: string) => `follow-up/${followUpId}`;
const settles = ({ data }: { readonly data: { readonly followUpId: string } }) => [
  { stage: stageOf(data.followUpId) },
];

export function followUpOf(stage: string): string {
  return stage.slice('follow-up/'.length);
}

/** Follow-ups that fall due. */
export const followUpDeadlines = deadlines('follow-up-deadlines', 1, {
  schedules: {
    FollowUpScheduled: ({ data }) => [{ stage: stageOf(data.followUpId), due: [data.dueAt] }],
    FollowUpRescheduled: ({ data }) => [{ stage: stageOf(data.followUpId), due: [data.dueAt] }],
  },
  settles: { FollowUpHeld: settles, FollowUpMissed: settles, FollowUpDeadlineMissed: settles },
});
