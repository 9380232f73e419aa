import { ClosureRequested, type Code } from '@mouakaba/contracts';
import { IsCode, IsText } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { requestClosure } from '../domain/decisions/closure.js';

export class RequestClosureBody {
  @IsCode('closureReason') reason!: Code<'closureReason'>;
  @IsText() summary!: string;
}

export class RequestClosure extends Command<RequestClosureBody> {
  static readonly permission = 'case.write';
}

export const RequestClosureHandler = useCase(RequestClosure, Cases, requestClosure, {
  ids: (events) => {
    const unconfirmedReferralIds = dataOf(ClosureRequested, events)?.unconfirmedReferralIds;
    return unconfirmedReferralIds === undefined
      ? {}
      : { warnings: [{ code: 'referrals-unconfirmed', unconfirmedReferralIds }] };
  },
});
