import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InvocationOf } from '@mouakaba/http';
import type { Command, CommandType } from '@mouakaba/host';
import { ReferralLocator } from '../read-models/locator-queries.js';
import { referralIn } from '../use-cases/referrals.js';

/** Paths name the referral alone: its case is looked up, and the step is taken there. */
@Injectable()
export class ReferralSteps {
  constructor(
    private readonly commands: CommandBus,
    private readonly locator: ReferralLocator,
  ) {}

  /** @throws Refused no such referral */
  async take<Body extends { readonly referralId: string }>(
    Step: CommandType<Body>,
    call: InvocationOf,
    referralId: string,
    body: Omit<Body, 'referralId'>,
  ): Promise<unknown> {
    const { caseId } = await this.locator.find(referralId);
    const fields = { ...body, referralId } as unknown as Body;
    return this.commands.execute<Command<Body>>(new Step(call, referralIn(caseId, referralId), fields));
  }
}
