import { AccompanimentOpened, type Code } from '@mouakaba/contracts';
import { IsCode, IsId, post } from '@mouakaba/http';
import { HolderDirectory, onCase } from '@mouakaba/use-cases';
import { openAccompaniment } from './accompaniment.decision.js';

export class OpenAccompaniment {
  @IsCode('accompanimentTrack') track!: Code<'accompanimentTrack'>;
  /** Of the worker who leads it, on the roster of the holder. */
  @IsId() leadId!: string;
}

export const openAccompanimentUseCase = onCase({
  route: post('cases/:caseId/accompaniments', 'FollowUp.open', { creates: true }),
  permission: 'case.write',
  body: OpenAccompaniment,
  emits: [AccompanimentOpened],
  needs: { holders: HolderDirectory },
  gather: async ({ standing }, { body }, { holders }) => ({
    leadOnRoster: await holders.hasWorker(standing.holderId, body.leadId),
  }),
  decide: openAccompaniment,
});
