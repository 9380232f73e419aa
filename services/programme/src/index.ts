export { programme } from './programme.module.js';
export { EstablishCentre } from './use-cases/establish-centre.js';
export { EstablishUnit } from './use-cases/establish-unit.js';
export { JoinWorker } from './use-cases/join-worker.js';
