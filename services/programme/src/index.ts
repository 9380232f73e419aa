export { programme } from './programme.service.js';
export { establishCentreUseCase } from './holders/establish-centre.js';
export { establishUnitUseCase } from './holders/establish-unit.js';
export { joinWorkerUseCase } from './roster/join-worker.js';
