import type { DeadlinePoller, LeasedWork } from '@mouakaba/event-sourcing';
import type { DeadlinePollers } from './deadline-pollers.js';

/** What one of several processes runs at a time. Both end at once: a slow firing keeps no projection running in two. */
export function pollersAndProjections(
  pollers: DeadlinePollers,
  projections: LeasedWork,
  start: () => readonly DeadlinePoller[],
): LeasedWork {
  return {
    async begin(failed) {
      await projections.begin(failed);
      pollers.begin(start());
    },
    async end() {
      await Promise.all([pollers.end(), projections.end()]);
    },
  };
}
