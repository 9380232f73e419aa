import { entry, section, type Recorded } from '@mouakaba/case-file';

export const reports = section<readonly Recorded[]>([], {
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
