import type { Code } from '@mouakaba/contracts';
import { referralStep, referralSteps, section, withChanged, type ReferralStatus } from '@mouakaba/case-file';
import type { OpenedEvent } from '@mouakaba/event-sourcing';

/** Without the packet: the referral itself shows it to who is entitled. */
export interface ReferralView {
  readonly referralId: string;
  readonly providerId: string;
  readonly serviceType: Code<'serviceType'>;
  readonly status: ReferralStatus;
  readonly urgency: Code<'urgency'>;
  readonly requestedAt: string;
  readonly goalId?: string;
}

type View = readonly ReferralView[];

export const referrals = section<View>([], {
  ...Object.fromEntries(referralSteps.map((type) => [type, moved])),
  ReferralRequested: (list, { data, recordedAt }) => {
    const { referralId, providerId, serviceType, urgency, goalId } = data;
    const goal = goalId === undefined ? {} : { goalId };
    return [
      ...list,
      {
        ...{ referralId, providerId, serviceType, status: 'requested', urgency },
        requestedAt: recordedAt,
        ...goal,
      },
    ];
  },
});

function moved(list: View, event: OpenedEvent): View {
  const step = referralStep(event);
  return withChanged(
    list,
    ({ referralId }) => referralId === step?.referralId,
    (referral) => ({ ...referral, ...step }),
  );
}
