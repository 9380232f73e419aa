import { AccompanimentOpened, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { openAccompaniment } from './accompaniment.decision.js';

export class OpenAccompaniment {
  @IsCode('accompanimentTrack') track!: Code<'accompanimentTrack'>;
  /** The subject of the account of the worker who leads it. */
  @IsText(128) leadId!: string;
}

export const openAccompanimentUseCase = onCase({
  route: post('cases/:caseId/accompaniments', 'FollowUp.open', { creates: true }),
  permission: 'case.write',
  body: OpenAccompaniment,
  emits: [AccompanimentOpened],
  decide: openAccompaniment,
});
