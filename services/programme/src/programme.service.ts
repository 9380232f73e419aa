import { openWork } from '@mouakaba/case-file';
import { WorkOfWorkers, defineService } from '@mouakaba/use-cases';
import { HolderStreams, holderState } from './holder-streams.js';
import { establishCentreUseCase } from './holders/establish-centre.js';
import { establishUnitUseCase } from './holders/establish-unit.js';
import { holders } from './holders/holders.js';
import { listCentres, listUnits } from './holders/list-holders.js';
import { joinWorkerUseCase } from './roster/join-worker.js';
import { leaveUseCase } from './roster/leave.js';
import { listWorkers } from './roster/list-workers.js';

/** Who protects children where: units, accompaniment centres, and who works there. */
export const programme = defineService({
  name: 'programme',
  states: { unit: holderState, centre: holderState, holder: holderState },
  useCases: {
    listUnits,
    establishUnitUseCase,
    listCentres,
    establishCentreUseCase,
    listWorkers,
    joinWorkerUseCase,
    leaveUseCase,
  },
  readModels: [holders, openWork],
  providers: [HolderStreams, WorkOfWorkers],
});
