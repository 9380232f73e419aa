import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CentreEstablished,
  UnitEstablished,
  WorkerJoined,
  happened,
  centreStream,
  unitStream,
} from '@mouakaba/contracts';
import { startProjections, type Projections, type ReadModels } from '@mouakaba/event-sourcing';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { AccountStates, HolderDirectory } from '@mouakaba/use-cases';
import { worker } from '../testing/past-events.js';
import { centres, Holders } from './holders.js';
import { happen, memoryKernel, type MemoryKernel } from '../../test/event-log.js';

const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
const neighbour = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11';
const centre = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b12';
const nobody = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b19';
const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };

let eventLog: MemoryKernel;
let models: ReadModels;
let projections: Projections;
let directory: HolderDirectory;
let holders: Holders;
beforeEach(async () => {
  eventLog = memoryKernel();
  models = openSqliteReadModels(':memory:');
  projections = startProjections({
    store: eventLog.store,
    storage: models,
    projections: [centres],
    known: () => true,
  });
  directory = new HolderDirectory(eventLog, new AccountStates(eventLog));
  holders = new Holders(directory, await models.open(centres), projections);
  const place = { province: 'MA-OUJ', region: 'MA-02' } as const;
  for (const id of [unit, neighbour])
    await happen(
      eventLog,
      unitStream(id),
      happened(UnitEstablished, { name, association: undefined, ...place }),
    );
  await happen(eventLog, centreStream(centre), happened(CentreEstablished, { name, ...place }));
});
afterEach(async () => {
  await projections.stop();
  await models.close();
});

describe('a report goes to', () => {
  it('the holder that it names, a unit or a centre', async () => {
    expect(await holders.responsibleFor(neighbour, unit, 'MA-OUJ')).toBe(neighbour);
    expect(await holders.responsibleFor(centre, unit, 'MA-OUJ')).toBe(centre);
  });

  it('nobody when the one it names is not there: it is never quietly sent elsewhere', async () => {
    await expect(holders.responsibleFor(nobody, unit, 'MA-OUJ')).rejects.toMatchObject({
      refusal: { refused: 'holder.not-found' },
    });
  });

  it("the caller's own organisation when it names none", async () => {
    expect(await holders.responsibleFor(undefined, unit, 'MA-OUJ')).toBe(unit);
  });

  it('the centre of the province when the caller has no holder of its own', async () => {
    expect(await holders.responsibleFor(undefined, undefined, 'MA-OUJ')).toBe(centre);
    expect(await holders.responsibleFor(undefined, nobody, 'MA-OUJ')).toBe(centre);
  });

  it('nobody where there is no centre: said, with the province', async () => {
    await expect(holders.responsibleFor(undefined, undefined, 'MA-NAD')).rejects.toMatchObject({
      refusal: { refused: 'holder.none-in-province', facts: { province: 'MA-NAD' } },
    });
  });
});

describe('a holder', () => {
  it('is known with its roster as of now', async () => {
    expect((await directory.find(unit))?.roster.size).toBe(0);
    await happen(
      eventLog,
      unitStream(unit),
      happened(WorkerJoined, { workerId: worker.sub, role: 'caseworker' }),
    );
    expect(await directory.find(unit)).toEqual({
      province: 'MA-OUJ',
      roster: new Map([[worker.sub, new Set(['caseworker'])]]),
      left: new Map(),
    });
    expect(await directory.find(nobody)).toBeUndefined();
  });
});
