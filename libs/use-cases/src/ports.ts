import type {
  DamagedStreams,
  DomainClock,
  EventLog,
  Keys,
  OperationalStore,
  Position,
  Projections,
  ReadModels,
} from '@mouakaba/event-sourcing';
import type { PositionTokens } from '@mouakaba/privacy';

export interface LogWatched {
  readonly lastPass:
    | {
        /** In milliseconds since 1970. */
        readonly checkedAt: number;
        readonly events: number;
        readonly through?: Position;
        /** How many streams there were, by kind. */
        readonly streams: Readonly<Record<string, number>>;
      }
    | undefined;
  /** In the look that runs. */
  readonly looked: number | undefined;
}

/** A Nest injection token that knows what it provides. */
export type Token<Provided> = symbol & { readonly provides?: Provided };

// What use cases may ask for. The host provides each from the adapter that the configuration names.

export const EVENT_LOG = Symbol('event log') as Token<EventLog>;
/** The streams that are known not to be what was written. */
export const DAMAGED_STREAMS = Symbol('damaged streams') as Token<DamagedStreams>;
/** The watch over the whole log: what it read when it last came to the log's end, and how many events it has read since. */
export const LOG_WATCH = Symbol('log watch') as Token<LogWatched>;
export const KEYS = Symbol('keys') as Token<Keys>;
export const CLOCK = Symbol('domain clock') as Token<DomainClock>;
export const PROJECTIONS = Symbol('projections') as Token<Projections>;
export const POSITIONS = Symbol('position tokens') as Token<PositionTokens>;
export const READ_MODELS = Symbol('read models') as Token<ReadModels>;
/** Whether this process keeps the accounts of its installation: where another issuer does, it does not. */
export const KEEPS_ACCOUNTS = Symbol('keeps accounts') as Token<boolean>;
export const OPERATIONAL_STORE = Symbol('operational store') as Token<OperationalStore>;
