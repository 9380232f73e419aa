import { withChanged, recorded, section, type Recorded } from '@mouakaba/case-file';

export interface ConsentView extends Recorded {
  readonly consentId: string;
  readonly withdrawnAt?: string;
  readonly withdrawal?: Recorded;
}

export const consents = section<readonly ConsentView[]>([], {
  ConsentGiven: (list, event) => [...list, { ...recorded(event), ...event.data, ...event.personal.identity }],
  ConsentWithdrawn: (list, event) => {
    const { data, personal, recordedAt } = event;
    const reason = data.reasonCode === undefined ? {} : { reason: data.reasonCode };
    const withdrawal = { ...recorded(event), ...reason, ...personal.content };
    return withChanged(
      list,
      ({ consentId }) => consentId === data.consentId,
      (consent) => ({ ...consent, withdrawnAt: recordedAt, withdrawal }),
    );
  },
});
