import { deadlines, type RecordedEvent } from '@mouakaba/event-sourcing';
import { isRunning, referralStages, type ReferralStage } from '../domain/deadlines.js';
import { referralTransitions } from '@mouakaba/case-file';

/** A case may have several referrals: each stage of each is a deadline of its own. */
const stageOf = (referralId: string, stage: ReferralStage) => `${referralId}/${stage}`;

/** Which referral, and which of its stages, a deadline is about. */
export function referralStageOf(stage: string): {
  readonly referralId: string;
  readonly stage: ReferralStage;
} {
  const [referralId = '', name] = stage.split('/');
  const found = referralStages.find((each) => each === name);
  if (found === undefined) throw new TypeError(`${stage} is no stage of a referral`);
  return { referralId, stage: found };
}

type OfReferral = RecordedEvent<{ readonly referralId: string }>;

/** Every transition settles the stages that do not run in the status it leads to. */
const settles = Object.fromEntries(
  Object.entries(referralTransitions).map(([type, { to }]) => [
    type,
    ({ data: { referralId } }: OfReferral) =>
      referralStages
        .filter((stage) => !isRunning(to, stage))
        .map((stage) => ({ stage: stageOf(referralId, stage) })),
  ]),
);

/** What falls due after a request and after a delivery, with the instants at which it is escalated. */
export const referralDeadlines = deadlines('referral-deadlines', 1, {
  schedules: {
    ReferralRequested: ({ data: { referralId, schedule } }) =>
      (['acknowledge', 'start'] as const).map((stage) => ({
        stage: stageOf(referralId, stage),
        due: [schedule[stage].due, ...schedule[stage].escalate],
      })),
    ServiceDelivered: ({ data: { referralId, schedule } }) => [
      { stage: stageOf(referralId, 'confirm'), due: [schedule.confirm.due] },
    ],
  },
  settles,
});
