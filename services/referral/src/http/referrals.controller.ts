import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, Creates, Invocation, PageQuery, PathId, Permits, type InvocationOf } from '@mouakaba/http';
import { inboxAnswer, referralAnswer, referralsAnswer, requestAnswer } from '../use-cases/answers.js';
import { ListReferrals, ListReferralsQuery } from '../use-cases/list-referrals.js';
import { ReadInbox } from '../use-cases/read-inbox.js';
import { ReadReferral } from '../use-cases/read-referral.js';
import { RequestReferral, RequestReferralBody } from '../use-cases/request-referral.js';

/** What is asked of providers, and how it stands. */
@Controller('v1')
export class ReferralsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly listReferrals: ListReferrals,
    private readonly readReferral: ReadReferral,
    private readonly readInbox: ReadInbox,
  ) {}

  @Post('cases/:caseId/referrals')
  @Creates()
  @Permits(RequestReferral.permission)
  @Answers(requestAnswer)
  request(
    @Invocation() call: InvocationOf,
    @PathId('caseId') caseId: string,
    @Body() body: RequestReferralBody,
  ) {
    return this.commands.execute(new RequestReferral(call, caseId, body));
  }

  @Get('referrals')
  @Permits(ListReferrals.permission)
  @Answers(referralsAnswer)
  list(@Invocation() call: InvocationOf, @Query() query: ListReferralsQuery) {
    return this.listReferrals.execute(call, query);
  }

  @Get('referrals/:referralId')
  @Permits(ReadReferral.permission)
  @Answers(referralAnswer)
  read(@Invocation() call: InvocationOf, @PathId('referralId') referralId: string) {
    return this.readReferral.execute(call, referralId);
  }

  @Get('inbox')
  @Permits(ReadInbox.permission)
  @Answers(inboxAnswer)
  inbox(@Invocation() call: InvocationOf, @Query() query: PageQuery) {
    return this.readInbox.execute(call, query);
  }
}
