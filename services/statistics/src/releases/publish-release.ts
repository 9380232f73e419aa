import { ReleasePublished, monthOfRelease, limits } from '@mouakaba/contracts';
import { PROJECTIONS, onDeadline } from '@mouakaba/use-cases';
import { caseStatistics, eventsSeen } from '../figures/case-statistics.js';
import { publishRelease } from './publish-release.decision.js';
import { releaseCalendar } from './release-calendar.js';

/** A release speaks of everything before it: the figures wait for the log's end so long, in milliseconds. */
const patience = limits.readModelWait;

/** Publishes the figures of a month on its day, and not before they show the whole log. */
export const publishReleaseWhenDue = onDeadline({
  on: 'release',
  index: releaseCalendar,
  emits: [ReleasePublished],
  needs: { projections: PROJECTIONS },
  begins: true,
  async fields({ stream }, { projections }) {
    if (!(await projections.waitForHead(caseStatistics.name, patience))) return 'not-yet';
    return { month: monthOfRelease(stream), asOfPosition: eventsSeen(projections) };
  },
  decide: publishRelease,
});
