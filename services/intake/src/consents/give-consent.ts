import { ChildAssentRecorded, ConsentGiven, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsIds, IsInstant, IsName, Maybe, post } from '@mouakaba/http';
import { KnownProviders, made, onCase } from '@mouakaba/use-cases';
import { giveConsent } from './consents.decision.js';
import { warnsOfLaterWord } from './later-word.js';

export class GiveConsent {
  @IsCodes('consentScope') scopes!: readonly Code<'consentScope'>[];
  @IsCode('consentGiver') givenBy!: Code<'consentGiver'>;
  /** The child's word at this paper, recorded beside it as a fact of its own. */
  @IsCode('childAssent') childAssent!: Code<'childAssent'>;
  @Maybe() @IsInstant() validUntil?: string;
  @Maybe() @IsName() giverName?: string;
  /** Providers that nothing is shared with. */
  @Maybe() @IsIds() exceptProviderIds?: readonly string[];
}

export const giveConsentUseCase = onCase({
  route: post('cases/:caseId/consents', 'Cases.giveConsent', { creates: true }),
  permission: 'case.write',
  body: GiveConsent,
  emits: [ConsentGiven, ChildAssentRecorded],
  needs: { providers: KnownProviders },
  gather: async (_, { body: { exceptProviderIds = [] } }, { providers }) => ({
    unknownProviderIds: await providers.unknownAmong(exceptProviderIds),
  }),
  decide: giveConsent,
  answer: made(ConsentGiven, 'consentId'),
  warns: warnsOfLaterWord,
});
