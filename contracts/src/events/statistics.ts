import { eventsOf } from '../shared/event.js';
import { Count, Month } from '../shared/scalars.js';

/** The figures of a month are public from here on; `asOfPosition` is the number of events of the log. */
export const ReleasePublished = eventsOf('release')('ReleasePublished', {
  data: { month: Month, asOfPosition: Count },
});
