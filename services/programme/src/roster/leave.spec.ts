import { describe, it } from '@jest/globals';
import { UnitEstablished, WorkerJoined, WorkerLeft, happened, type WorkerId } from '@mouakaba/contracts';
import { unit } from '../testing/specification.js';
import { joinWorker } from './join-worker.decision.js';
import { leave } from './leave.decision.js';

const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };
const place = { province: 'MA-OUJ', region: 'MA-02' } as const;
const established = happened(UnitEstablished, { name, association: undefined, ...place });
const workerId = 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42' as WorkerId;
const openWork = { cases: 3, followUps: 2, accompaniments: 1, referrals: 0 };
const joined = (role: 'caseworker' | 'psychologist') => happened(WorkerJoined, { workerId, role });
const left = (role: 'caseworker') =>
  happened(WorkerLeft, { workerId, role, openWork, unverified: undefined });
/** In one more role: what hangs on the person was told already. */
const leftToo = happened(WorkerLeft, {
  ...{ workerId, role: 'psychologist', openWork: undefined, unverified: undefined },
});

describe('leaving a team', () => {
  it('is told in every role that the person has, with what hangs on the person once', () =>
    unit
      .given(established, joined('caseworker'), joined('psychologist'))
      .when(leave, { workerId, openWork })
      .thenHappened(left('caseworker'), leftToo));

  it('goes on where that cannot be counted in time, and says so', () =>
    unit
      .given(established, joined('caseworker'))
      .when(leave, { workerId, openWork: undefined })
      .thenHappened(
        happened(WorkerLeft, {
          workerId,
          role: 'caseworker',
          openWork: undefined,
          unverified: ['open-work'],
        }),
      ));

  it('is refused to who is not there, or not any more', async () => {
    await unit.given(established).when(leave, { workerId, openWork }).thenRefused('worker.not-found');
    await unit
      .given(established, joined('caseworker'), left('caseworker'))
      .when(leave, { workerId, openWork })
      .thenRefused('holder.not-a-worker', { workerId });
  });

  it('is recorded by somebody else', () =>
    unit
      .given(established, joined('caseworker'))
      .by({ sub: workerId, role: 'coordinator' })
      .when(leave, { workerId, openWork })
      .thenRefused('holder.own-departure'));

  it('is no farewell for ever: the person may join again', () =>
    unit
      .given(established, joined('caseworker'), left('caseworker'))
      .when(joinWorker, { workerId, role: 'caseworker', canWork: true })
      .thenHappened(joined('caseworker')));
});
