export { EventStoreServer } from './event-store-server.js';
export type { Counts, Deed, Faults } from './event-store/faults.js';
export { freePort } from './free-port.js';
export { KafkaBrokers } from './kafka.js';
export { Keycloak, type Claims } from './keycloak.js';
export { MongoReplicaSet } from './mongod.js';
export { Program, run, type ProgramOptions } from './program.js';
export { endOrphans } from './running.js';
export { Cluster, Replica, services, type ClusterOptions, type ServiceName } from './cluster.js';
