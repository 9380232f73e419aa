import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Cases, Platform, type Service } from '@mouakaba/platform';
import { assessmentEvents, evolve, noCase, type AssessmentState } from './domain/assessment.js';
import { AssessmentsController } from './http/assessments.controller.js';
import { PlansController } from './http/plans.controller.js';
import { assessmentDeadlines } from './read-models/assessment-deadlines.js';
import { AssessDomainHandler } from './use-cases/assess-domain.js';
import { CompleteAssessmentHandler } from './use-cases/complete-assessment.js';
import { DecidePlanHandler } from './use-cases/decide-plan.js';
import { DraftPlanHandler } from './use-cases/draft-plan.js';
import { MissAssessmentDeadline } from './use-cases/miss-assessment-deadline.js';
import { ReadAssessments } from './use-cases/read-assessments.js';
import { ReadPlans } from './use-cases/read-plans.js';
import { StartAssessmentHandler } from './use-cases/start-assessment.js';
import { SubmitPlanHandler } from './use-cases/submit-plan.js';

const inject = [Platform];

@Module({
  imports: [CqrsModule],
  controllers: [AssessmentsController, PlansController],
  providers: [
    {
      provide: Cases,
      inject,
      useFactory: ({ eventLog }: Platform) =>
        Cases.of(eventLog, { initial: noCase, evolve, writes: assessmentEvents }),
    },
    {
      provide: ReadAssessments,
      inject,
      useFactory: (platform: Platform) => new ReadAssessments(platform),
    },
    { provide: ReadPlans, inject, useFactory: (platform: Platform) => new ReadPlans(platform) },
    {
      provide: MissAssessmentDeadline,
      inject: [Cases],
      useFactory: ({ streams }: Cases<AssessmentState>) => new MissAssessmentDeadline(streams),
    },
    StartAssessmentHandler,
    AssessDomainHandler,
    CompleteAssessmentHandler,
    DraftPlanHandler,
    SubmitPlanHandler,
    DecidePlanHandler,
  ],
})
export class AssessmentModule {}

/** What runs the service: its module and the read models it keeps. */
export const assessment: Service = {
  name: 'assessment',
  module: AssessmentModule,
  projections: [assessmentDeadlines],
  deadlines: { index: assessmentDeadlines, firing: MissAssessmentDeadline },
};
