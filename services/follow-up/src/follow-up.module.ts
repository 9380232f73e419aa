import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { refuse, CommandPipeline } from '@mouakaba/event-sourcing';
import { Cases, Platform, type Service } from '@mouakaba/platform';
import { evolve, followUpEvents, noCase, type FollowUpState } from './domain/follow-up.js';
import { ClosureController } from './http/closure.controller.js';
import { FollowUpController } from './http/follow-up.controller.js';
import { agenda } from './read-models/agenda.js';
import { followUpDeadlines } from './read-models/follow-up-deadlines.js';
import { DecideClosureHandler } from './use-cases/decide-closure.js';
import { EndAccompanimentHandler } from './use-cases/end-accompaniment.js';
import { HoldSessionHandler } from './use-cases/hold-session.js';
import { MissFollowUpHandler } from './use-cases/miss-follow-up.js';
import { MissFollowUpDeadline } from './use-cases/miss-follow-up-deadline.js';
import { OpenAccompanimentHandler } from './use-cases/open-accompaniment.js';
import { ProgressGoalHandler } from './use-cases/progress-goal.js';
import { ReadAgenda } from './use-cases/read-agenda.js';
import { RecordFollowUpHandler } from './use-cases/record-follow-up.js';
import { ReopenCaseHandler } from './use-cases/reopen-case.js';
import { RequestClosureHandler } from './use-cases/request-closure.js';
import { RescheduleFollowUpHandler } from './use-cases/reschedule-follow-up.js';
import { ScheduleFollowUpHandler } from './use-cases/schedule-follow-up.js';

function openCases({ eventLog }: Platform) {
  return new Cases(
    new CommandPipeline(eventLog, {
      initial: noCase,
      evolve,
      writes: followUpEvents,
      personal: true,
      missing: refuse('case.not-found'),
    }),
  );
}

@Module({
  imports: [CqrsModule],
  controllers: [FollowUpController, ClosureController],
  providers: [
    { provide: Cases, inject: [Platform], useFactory: openCases },
    {
      provide: ReadAgenda,
      inject: [Platform],
      useFactory: async (platform: Platform) =>
        new ReadAgenda(await platform.table(agenda), platform.projections, platform.clock),
    },
    {
      provide: MissFollowUpDeadline,
      inject: [Cases],
      useFactory: ({ streams }: Cases<FollowUpState>) => new MissFollowUpDeadline(streams),
    },
    OpenAccompanimentHandler,
    EndAccompanimentHandler,
    HoldSessionHandler,
    ScheduleFollowUpHandler,
    RecordFollowUpHandler,
    MissFollowUpHandler,
    RescheduleFollowUpHandler,
    ProgressGoalHandler,
    RequestClosureHandler,
    DecideClosureHandler,
    ReopenCaseHandler,
  ],
})
export class FollowUpModule {}

/** What runs the service: its module and the read models it keeps. */
export const followUp: Service = {
  name: 'follow-up',
  module: FollowUpModule,
  projections: [agenda, followUpDeadlines],
  deadlines: { index: followUpDeadlines, firing: MissFollowUpDeadline },
};
