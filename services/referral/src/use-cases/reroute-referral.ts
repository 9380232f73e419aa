import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsId, IsText, Maybe } from '@mouakaba/http';
import { Command } from '@mouakaba/host';
import { rerouteReferral } from '../domain/decisions/reroute-referral.js';
import { Providers } from './providers.js';
import { Referrals } from './referrals.js';
import { requestedIds } from './request-referral.js';

export class RerouteReferralBody {
  @IsId() providerId!: string;
  /** Without it the new provider gets the words that were meant for the first. */
  @Maybe() @IsText() summary?: string;
}

export class RerouteReferral extends Command<RerouteReferralBody & { readonly referralId: string }> {
  static readonly permission = 'referral.reroute';
}

@CommandHandler(RerouteReferral)
export class RerouteReferralHandler implements ICommandHandler<RerouteReferral> {
  constructor(
    private readonly referrals: Referrals,
    private readonly providers: Providers,
  ) {}

  execute(command: RerouteReferral) {
    const { providerId, referralId } = command.body;
    return this.referrals.execute(RerouteReferral.permission, command, rerouteReferral, {
      gather: async () => ({ provider: await this.providers.find(providerId) }),
      ids: (events) => ({ ...requestedIds(events), reroutedFrom: referralId }),
    });
  }
}
