import type { Code, ConsentGiven, DataOf } from '@mouakaba/contracts';
import { withChanged, recorded, section, type Recorded } from '@mouakaba/case-file';

export type ConsentView = Recorded &
  DataOf<typeof ConsentGiven> & {
    readonly giverName?: string;
    readonly withdrawnAt?: string;
    readonly withdrawal?: Recorded & {
      readonly reason?: Code<'consentWithdrawalReason'>;
      readonly note?: string;
    };
  };

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
