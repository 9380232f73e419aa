import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReferralRequested, type Code } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { IsCode, IsCodes, IsId, IsNamedValues, IsOneOf, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf } from '@mouakaba/host';
import { requestReferral, type RequestReferral as Fields } from '../domain/decisions/request-referral.js';
import type { ReferralState } from '../domain/referral.js';
import { sharingBases, type SharingBasis } from '../domain/sharing.js';
import { Providers } from './providers.js';

export class RequestReferralBody {
  @IsId() providerId!: string;
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsCode('urgency') urgency!: Code<'urgency'>;
  @Maybe() @IsId() goalId?: string;
  @IsText() summary!: string;
  /** Named values of the sender's choice, for the provider once it has accepted. */
  @Maybe() @IsNamedValues() packet?: NonNullable<Fields['packet']>;
  @Maybe() @IsCodes('need') needs?: Code<'need'>[];
  /** In place of a consent. */
  @Maybe() @IsOneOf(...sharingBases) legalBasis?: SharingBasis;
}

export class RequestReferral extends Command<RequestReferralBody> {
  static readonly permission = 'referral.send';
}

@CommandHandler(RequestReferral)
export class RequestReferralHandler implements ICommandHandler<RequestReferral> {
  constructor(
    private readonly cases: Cases<ReferralState>,
    private readonly providers: Providers,
  ) {}

  execute(command: RequestReferral) {
    return this.cases.execute(RequestReferral.permission, command, requestReferral, {
      gather: async () => ({ provider: await this.providers.find(command.body.providerId) }),
      ids: requestedIds,
    });
  }
}

/** The new referral, and by when the provider is to act. */
export function requestedIds(events: readonly RecordedEvent[]): object {
  const data = dataOf(ReferralRequested, events);
  return {
    referralId: data?.referralId,
    acknowledgeBy: data?.schedule.acknowledge.due,
    startBy: data?.schedule.start.due,
  };
}
