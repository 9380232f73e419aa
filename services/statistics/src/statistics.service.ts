import { refuse } from '@mouakaba/event-sourcing';
import { defineService, streamState } from '@mouakaba/use-cases';
import { CaseFigures } from './figures/case-queries.js';
import { caseStatistics } from './figures/case-statistics.js';
import { readCaseFigures } from './figures/read-case-figures.js';
import { publishReleaseWhenDue } from './releases/publish-release.js';
import { evolveRelease, noRelease } from './releases/release.js';

/** Figures of all cases, and when those of a month become public. */
export const statistics = defineService({
  name: 'statistics',
  states: {
    release: streamState({
      initial: noRelease,
      evolve: evolveRelease,
      personal: false,
      missing: refuse('statistics.not-found'),
    }),
  },
  useCases: { readCaseFigures },
  readModels: [caseStatistics],
  deadlines: [publishReleaseWhenDue],
  providers: [CaseFigures],
  followsFeed: true,
});
