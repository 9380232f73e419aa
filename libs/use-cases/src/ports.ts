import type {
  DamagedStreams,
  DomainClock,
  EventLog,
  Keys,
  OperationalStore,
  Projections,
  ReadModels,
} from '@mouakaba/event-sourcing';
import type { PositionTokens } from '@mouakaba/privacy';

/** A Nest injection token that knows what it provides. */
export type Token<Provided> = symbol & { readonly provides?: Provided };

// What use cases may ask for. The host provides each from the adapter that the configuration names.

export const EVENT_LOG = Symbol('event log') as Token<EventLog>;
/** The streams that are known not to be what was written. */
export const DAMAGED_STREAMS = Symbol('damaged streams') as Token<DamagedStreams>;
export const KEYS = Symbol('keys') as Token<Keys>;
export const CLOCK = Symbol('domain clock') as Token<DomainClock>;
export const PROJECTIONS = Symbol('projections') as Token<Projections>;
export const POSITIONS = Symbol('position tokens') as Token<PositionTokens>;
export const READ_MODELS = Symbol('read models') as Token<ReadModels>;
export const OPERATIONAL_STORE = Symbol('operational store') as Token<OperationalStore>;
