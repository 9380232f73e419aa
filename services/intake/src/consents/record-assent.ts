import { ChildAssentRecorded, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsInstant, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { recordAssent } from './consents.decision.js';
import { warnsOfLaterWord } from './later-word.js';

export class RecordAssent {
  @IsCode('childAssent') assent!: Code<'childAssent'>;
  /** What the child was asked about. */
  @IsCodes('consentScope') scopes!: readonly Code<'consentScope'>[];
  /** When the child said it. */
  @IsInstant() statedAt!: string;
  /** The child's own words. */
  @Maybe() @IsText() words?: string;
}

export const recordAssentUseCase = onCase({
  route: post('cases/:caseId/assents', 'Cases.recordAssent', { creates: true }),
  permission: 'case.write',
  body: RecordAssent,
  emits: [ChildAssentRecorded],
  decide: recordAssent,
  warns: warnsOfLaterWord,
});
