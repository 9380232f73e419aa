import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Code } from '@mouakaba/contracts';
import { Answers, Creates, Invocation, PathCode, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import {
  agendaAnswer,
  caseAnswer,
  followUpAnswer,
  recordAnswer,
  sessionAnswer,
} from '../use-cases/answers.js';
import { EndAccompaniment, EndAccompanimentBody } from '../use-cases/end-accompaniment.js';
import { HoldSession, HoldSessionBody } from '../use-cases/hold-session.js';
import { MissFollowUp, MissFollowUpBody } from '../use-cases/miss-follow-up.js';
import { OpenAccompaniment, OpenAccompanimentBody } from '../use-cases/open-accompaniment.js';
import { ProgressGoal, ProgressGoalBody } from '../use-cases/progress-goal.js';
import { AgendaQuery, ReadAgenda } from '../use-cases/read-agenda.js';
import { RecordFollowUp, RecordFollowUpBody } from '../use-cases/record-follow-up.js';
import { RescheduleFollowUp, RescheduleFollowUpBody } from '../use-cases/reschedule-follow-up.js';
import { ScheduleFollowUp, ScheduleFollowUpBody } from '../use-cases/schedule-follow-up.js';

type Track = Code<'accompanimentTrack'>;

@Controller('v1')
export class FollowUpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly readAgenda: ReadAgenda,
  ) {}

  @Get('agenda')
  @Permits(ReadAgenda.permission)
  @Answers(agendaAnswer)
  agenda(@Invocation() call: InvocationOf, @Query() query: AgendaQuery) {
    return this.readAgenda.execute(call, query);
  }

  @Post('cases/:caseId/accompaniments')
  @Creates()
  @Permits(OpenAccompaniment.permission)
  @Answers(caseAnswer)
  open(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: OpenAccompanimentBody,
  ) {
    return this.commands.execute(new OpenAccompaniment(call, caseId, body));
  }

  @Post('cases/:caseId/accompaniments/:track/end')
  @Permits(EndAccompaniment.permission)
  @Answers(caseAnswer)
  end(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathCode('track', 'accompanimentTrack') track: Track,
    @Body() body: EndAccompanimentBody,
  ) {
    return this.commands.execute(new EndAccompaniment(call, caseId, { ...body, track }));
  }

  @Post('cases/:caseId/accompaniments/:track/sessions')
  @Creates()
  @Permits(HoldSession.permission)
  @Answers(sessionAnswer)
  holdSession(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathCode('track', 'accompanimentTrack') track: Track,
    @Body() body: HoldSessionBody,
  ) {
    return this.commands.execute(new HoldSession(call, caseId, { ...body, track }));
  }

  @Post('cases/:caseId/follow-ups')
  @Creates()
  @Permits(ScheduleFollowUp.permission)
  @Answers(followUpAnswer)
  schedule(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: ScheduleFollowUpBody,
  ) {
    return this.commands.execute(new ScheduleFollowUp(call, caseId, body));
  }

  @Post('cases/:caseId/follow-ups/:followUpId/record')
  @Permits(RecordFollowUp.permission)
  @Answers(recordAnswer)
  record(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('followUpId') followUpId: string,
    @Body() body: RecordFollowUpBody,
  ) {
    return this.commands.execute(new RecordFollowUp(call, caseId, { ...body, followUpId }));
  }

  @Post('cases/:caseId/follow-ups/:followUpId/missed')
  @Permits(MissFollowUp.permission)
  @Answers(caseAnswer)
  miss(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('followUpId') followUpId: string,
    @Body() body: MissFollowUpBody,
  ) {
    return this.commands.execute(new MissFollowUp(call, caseId, { ...body, followUpId }));
  }

  @Post('cases/:caseId/follow-ups/:followUpId/rescheduling')
  @Permits(RescheduleFollowUp.permission)
  @Answers(caseAnswer)
  reschedule(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('followUpId') followUpId: string,
    @Body() body: RescheduleFollowUpBody,
  ) {
    return this.commands.execute(new RescheduleFollowUp(call, caseId, { ...body, followUpId }));
  }

  @Post('cases/:caseId/goals/:goalId/progress')
  @Permits(ProgressGoal.permission)
  @Answers(caseAnswer)
  progressGoal(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @PathId('goalId') goalId: string,
    @Body() body: ProgressGoalBody,
  ) {
    return this.commands.execute(new ProgressGoal(call, caseId, { ...body, goalId }));
  }
}
