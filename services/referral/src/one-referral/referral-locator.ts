import { caseIdOf } from '@mouakaba/contracts';
import { projection } from '@mouakaba/event-sourcing';

/** Where a referral's history stands, and to whom it is addressed. */
export interface ReferralPlace {
  readonly caseId: string;
  readonly providerId: string;
}

/** Paths name a referral only; its events stand in the stream of its case. */
export const referralLocator = projection<ReferralPlace>('referral-locator', 1, {
  ReferralRequested: {
    key: ({ data }) => data.referralId,
    evolve: (_, { stream, data }) => ({
      caseId: caseIdOf(stream),
      providerId: data.providerId,
    }),
  },
});
