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
/** The watch over the whole log: when it last came to the log's end, in milliseconds since 1970; undefined before. */
export const LOG_WATCH = Symbol('log watch') as Token<{ readonly checkedAt: number | undefined }>;
export const KEYS = Symbol('keys') as Token<Keys>;
export const CLOCK = Symbol('domain clock') as Token<DomainClock>;
export const PROJECTIONS = Symbol('projections') as Token<Projections>;
export const POSITIONS = Symbol('position tokens') as Token<PositionTokens>;
export const READ_MODELS = Symbol('read models') as Token<ReadModels>;
/** Whether this process keeps the accounts of its installation: where another issuer does, it does not. */
export const KEEPS_ACCOUNTS = Symbol('keeps accounts') as Token<boolean>;
export const OPERATIONAL_STORE = Symbol('operational store') as Token<OperationalStore>;
