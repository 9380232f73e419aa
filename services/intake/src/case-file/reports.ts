import type { Code } from '@mouakaba/contracts';
import { entry, section, type Recorded } from '@mouakaba/case-file';

export interface ReportView extends Recorded {
  readonly occurredAt: string;
  readonly channel: Code<'reportChannel'>;
  readonly concerns: readonly Code<'concern'>[];
  readonly urgency: Code<'urgency'>;
  readonly reporter: {
    readonly relation: Code<'reporterRelation'>;
    readonly anonymous: boolean;
    readonly name?: string;
    readonly phone?: string;
  };
  readonly narrative?: string;
}

export const reports = section<readonly ReportView[]>([], {
  ConcernReported: (list, event) => {
    const { data, personal, occurredAt } = event;
    const { channel, concerns, urgency } = data;
    const reporter = {
      relation: data.reporterRelation,
      anonymous: data.reporterAnonymous,
      ...personal.reporter,
    };
    return [...list, entry(event, { occurredAt, channel, concerns, urgency, reporter })];
  },
});
