import { Module } from '@nestjs/common';
import { fold, refuse, CommandPipeline } from '@mouakaba/event-sourcing';
import { HolderDirectory, Platform, type Service } from '@mouakaba/platform';
import { StatisticsController } from './http/statistics.controller.js';
import { CaseFigures } from './read-models/case-queries.js';
import { caseStatistics } from './read-models/cases.js';
import { releaseCalendar } from './read-models/release-calendar.js';
import { PublishRelease, type Release } from './use-cases/publish-release.js';
import { ReadCaseFigures } from './use-cases/read-case-figures.js';

const evolveRelease = fold<Release>({ ReleasePublished: () => ({ published: true }) });

async function openFigures(platform: Platform) {
  return new ReadCaseFigures(
    new CaseFigures(await platform.table(caseStatistics)),
    platform.projections,
    new HolderDirectory(platform.eventLog),
  );
}

function openReleases({ eventLog, projections }: Platform) {
  const releases = new CommandPipeline<Release>(eventLog, {
    initial: { published: false },
    evolve: evolveRelease,
    writes: new Set(['ReleasePublished']),
    personal: false,
    missing: refuse('statistics.not-found'),
  });
  return new PublishRelease(releases, projections);
}

@Module({
  controllers: [StatisticsController],
  providers: [
    { provide: ReadCaseFigures, inject: [Platform], useFactory: openFigures },
    { provide: PublishRelease, inject: [Platform], useFactory: openReleases },
  ],
})
export class StatisticsModule {}

/** What runs the service: its module and the read models it keeps. */
export const statistics: Service = {
  name: 'statistics',
  module: StatisticsModule,
  projections: [caseStatistics, releaseCalendar],
  deadlines: { index: releaseCalendar, firing: PublishRelease },
  followsFeed: true,
};
