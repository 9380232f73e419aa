import { describe, it } from '@jest/globals';
import { CentreEstablished, UnitEstablished, WorkerJoined, happened } from '@mouakaba/contracts';
import { centre, unit } from '../testing/specification.js';
import { joinWorker } from './join-worker.decision.js';

const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };
const place = { province: 'MA-OUJ', region: 'MA-02' } as const;
const established = happened(UnitEstablished, { name, association: undefined, ...place });
const caseworker = { workerId: 'b7d4a2c1-6f3e-4c58-9a10-0d2e4f6a8b11', role: 'caseworker' } as const;
const joined = happened(WorkerJoined, caseworker);

const canWork = true;

describe('joining a roster', () => {
  it('happens to a unit, and to a centre', async () => {
    await unit
      .given(established)
      .when(joinWorker, { ...caseworker, canWork })
      .thenHappened(joined);
    await centre
      .given(happened(CentreEstablished, { name, ...place }))
      .when(joinWorker, { workerId: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22', role: 'social-worker', canWork })
      .thenHappened({
        type: 'WorkerJoined',
        data: { workerId: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22', role: 'social-worker' },
      });
  });

  it('is for nobody whose account does not fit', () =>
    unit
      .given(established)
      .when(joinWorker, { ...caseworker, canWork: false })
      .thenRefused('holder.no-such-account', { role: 'caseworker' }));

  it('happens once in each role', async () => {
    await unit
      .given(established, joined)
      .when(joinWorker, { ...caseworker, canWork })
      .thenRefused('holder.already-worker', { role: 'caseworker' });
    await unit
      .given(established, joined)
      .when(joinWorker, { ...caseworker, role: 'psychologist', canWork })
      .thenHappened({ type: 'WorkerJoined', data: { role: 'psychologist' } });
    await unit
      .given(established, joined)
      .when(joinWorker, { ...caseworker, workerId: 'd9f6c4e3-8b5a-4e7a-9c32-2f4a6b8cad33', canWork })
      .thenHappened({ type: 'WorkerJoined', data: { workerId: 'd9f6c4e3-8b5a-4e7a-9c32-2f4a6b8cad33' } });
  });
});
