import type { FactoryProvider } from '@nestjs/common';
import {
  refuse,
  CommandPipeline,
  type Evolve,
  type EventLog,
  type StreamDefinition,
} from '@mouakaba/event-sourcing';
import { EVENT_LOG, type Token } from './ports.js';

/** The streams of one kind as one service folds them, and the pipeline that reads and writes them. */
export interface StreamState<State> extends AnyStreamState {
  readonly token: Token<CommandPipeline<State>>;
  /** For specifications, which make a pipeline of their own. */
  readonly definition: StreamDefinition<State>;
}

export interface AnyStreamState {
  readonly provider: FactoryProvider;
}

export function streamState<State>(definition: StreamDefinition<State>): StreamState<State> {
  const token = Symbol('command pipeline') as Token<CommandPipeline<State>>;
  const useFactory = (eventLog: EventLog) => new CommandPipeline(eventLog, definition);
  return { token, definition, provider: { provide: token, inject: [EVENT_LOG], useFactory } };
}

/** The cases as one service folds them. Personal fields are sealed under a key of each case. */
export function caseState<State>(fold: {
  readonly initial: State;
  readonly evolve: Evolve<State>;
}): StreamState<State> {
  return streamState({ ...fold, personal: true, missing: refuse('case.not-found') });
}
