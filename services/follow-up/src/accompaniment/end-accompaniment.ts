import { AccompanimentEnded } from '@mouakaba/contracts';
import { followUpEvents } from '@mouakaba/case-file';
import { IsText, Maybe, pathCode, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { endAccompaniment } from './accompaniment.decision.js';

export class EndAccompaniment {
  @Maybe() @IsText() note?: string;
}

export const endAccompanimentUseCase = onCase({
  route: post('cases/:caseId/accompaniments/:track/end', 'FollowUp.end', {
    parameters: { track: pathCode('accompanimentTrack') },
  }),
  permission: 'case.write',
  body: EndAccompaniment,
  emits: [AccompanimentEnded, followUpEvents.ended],
  decide: endAccompaniment,
});
