import { contactEvents, legalTimeZone, releaseStream } from '@mouakaba/contracts';
import { deadlines, type RecordedEvent } from '@mouakaba/event-sourcing';
import { monthAfter, monthIn, startOf } from '@mouakaba/case-file';

/** Figures of a month are public from this day of the next. */
const releaseDay = '10';
const stage = 'publish';

/** A month in which something happened is released on the tenth of the next; the log says that it was. */
const schedules = ({ occurredAt }: RecordedEvent) => {
  const month = monthIn(legalTimeZone, occurredAt);
  return [{ stream: releaseStream(month), stage, due: [releaseOf(month)] }];
};

/** Every event asks for one of few months, and a calendar is slow to answer. */
const releases = new Map<string, string>();

function releaseOf(month: string): string {
  const at = releases.get(month) ?? startOf(legalTimeZone, `${monthAfter(month, 1)}-${releaseDay}`);
  releases.set(month, at);
  return at;
}

export const releaseCalendar = deadlines('release-calendar', 1, {
  schedules: {
    CaseOpened: schedules,
    CaseClosed: schedules,
    CaseReopened: schedules,
    ...Object.fromEntries(contactEvents.map(({ type }) => [type, schedules])),
  },
  settles: { ReleasePublished: () => [{ stage }] },
});
