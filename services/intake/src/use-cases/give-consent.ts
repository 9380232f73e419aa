import { ConsentGiven, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsIds, IsInstant, IsShortText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/platform';
import { giveConsent } from '../domain/decisions/give-consent.js';

export class GiveConsentBody {
  @IsCodes('consentScope') scopes!: Code<'consentScope'>[];
  @IsCode('consentGiver') givenBy!: Code<'consentGiver'>;
  @IsCode('childAssent') childAssent!: Code<'childAssent'>;
  @Maybe() @IsInstant() validUntil?: string;
  @Maybe() @IsShortText() giverName?: string;
  /** Providers that nothing is shared with. */
  @Maybe() @IsIds() exceptProviderIds?: string[];
}

export class GiveConsent extends Command<GiveConsentBody> {
  static readonly permission = 'case.write';
}

export const GiveConsentHandler = useCase(GiveConsent, Cases, giveConsent, {
  ids: (events) => ({ consentId: dataOf(ConsentGiven, events)?.consentId }),
});
