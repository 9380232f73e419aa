import { ReferralRequested, type Code, type PersonalOf } from '@mouakaba/contracts';
import { answers, IsCode, IsCodes, IsId, IsNamedValues, IsOneOf, IsText, Maybe, post } from '@mouakaba/http';
import { dataOf, made, onCase, type Written } from '@mouakaba/use-cases';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { requestReferral } from './request-referral.decision.js';
import { sharingBases, type SharingBasis } from './sharing.js';

/** Named values of the sender's choice. */
type Packet = NonNullable<NonNullable<PersonalOf<typeof ReferralRequested>['packet']>['packet']>;

export class RequestReferral {
  @IsId() providerId!: string;
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsCode('urgency') urgency!: Code<'urgency'>;
  @Maybe() @IsId() goalId?: string;
  @IsText() summary!: string;
  /** For the provider once it has accepted. */
  @Maybe() @IsNamedValues() packet?: Packet;
  @Maybe() @IsCodes('need') needs?: readonly Code<'need'>[];
  /** In place of a consent. */
  @Maybe() @IsOneOf(...sharingBases) legalBasis?: SharingBasis;
}

const requested = made(ReferralRequested, 'referralId');

/** The new referral, and by when the provider is to act. */
export const newReferral = {
  always: { ...requested.always, acknowledgeBy: answers.instant, startBy: answers.instant },
  of(written: Written) {
    const data = dataOf(ReferralRequested, written.events);
    if (data === undefined) throw new Error('no referral was requested');
    const { acknowledge, start } = data.schedule;
    return { ...requested.of(written), acknowledgeBy: acknowledge.due, startBy: start.due };
  },
};

export const requestReferralUseCase = onCase({
  route: post('cases/:caseId/referrals', 'Referrals.request', { creates: true }),
  permission: 'referral.send',
  body: RequestReferral,
  emits: [ReferralRequested],
  needs: { providers: ProviderDirectory },
  gather: async (_, { body: { providerId } }, { providers }) => ({
    provider: await providers.find(providerId),
  }),
  decide: requestReferral,
  answer: newReferral,
});
