import { describe, it } from '@jest/globals';
import { CentreEstablished, UnitEstablished, WorkerJoined, happened } from '@mouakaba/contracts';
import { centre, unit } from '../testing/specification.js';
import { joinWorker } from './join-worker.decision.js';

const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };
const place = { province: 'MA-OUJ', region: 'MA-02' } as const;
const established = happened(UnitEstablished, { name, association: undefined, ...place });
const caseworker = { workerId: 'amal', role: 'caseworker' } as const;
const joined = happened(WorkerJoined, caseworker);

describe('joining a roster', () => {
  it('happens to a unit, and to a centre', async () => {
    await unit.given(established).when(joinWorker, caseworker).thenHappened(joined);
    await centre
      .given(happened(CentreEstablished, { name, ...place }))
      .when(joinWorker, { workerId: 'fadwa', role: 'social-worker' })
      .thenHappened({ type: 'WorkerJoined', data: { workerId: 'fadwa', role: 'social-worker' } });
  });

  it('happens once in each role', async () => {
    await unit
      .given(established, joined)
      .when(joinWorker, caseworker)
      .thenRefused('holder.already-worker', { role: 'caseworker' });
    await unit
      .given(established, joined)
      .when(joinWorker, { ...caseworker, role: 'psychologist' })
      .thenHappened({ type: 'WorkerJoined', data: { role: 'psychologist' } });
    await unit
      .given(established, joined)
      .when(joinWorker, { ...caseworker, workerId: 'salim' })
      .thenHappened({ type: 'WorkerJoined', data: { workerId: 'salim' } });
  });
});
