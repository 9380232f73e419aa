import { contactEvents, releaseStream } from '@mouakaba/contracts';
import { deadlines, type RecordedEvent } from '@mouakaba/event-sourcing';
import { localMonth, monthAfter, startOfDay } from '@mouakaba/case-file';

/** Figures of a month are public from this day of the next. */
const releaseDay = '10';
const stage = 'publish';

/** A month in which something happened is released on the tenth of the next; the log says that it was. */
const schedules = ({ occurredAt }: RecordedEvent) => scheduled(occurredAt);

function scheduled(occurredAt: string) {
  const month = localMonth(occurredAt);
  return [{ stream: releaseStream(month), stage, due: [releaseOf(month)] }];
}

/** Every event asks for one of few months, and a calendar is slow to answer. */
const releases = new Map<string, string>();

function releaseOf(month: string): string {
  const at = releases.get(month) ?? startOfDay(`${monthAfter(month, 1)}-${releaseDay}`);
  releases.set(month, at);
  return at;
}

export const releaseCalendar = deadlines('release-calendar', 2, {
  schedules: {
    CaseOpened: schedules,
    CaseClosed: schedules,
    CaseReopened: schedules,
    StatedTimeCorrected: ({ data }) => (data.contact ? scheduled(data.to) : []),
    ...Object.fromEntries(contactEvents.map(({ type }) => [type, schedules])),
  },
  settles: { ReleasePublished: () => [{ stage }] },
});
