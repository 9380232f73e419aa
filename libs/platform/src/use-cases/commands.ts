import type { Actor, Happened } from '@mouakaba/contracts';
import type {
  Decide,
  CommandResult,
  RecordedEvent,
  Refusal,
  CommandMetadata,
  CommandPipeline,
} from '@mouakaba/event-sourcing';
import { written, type Answer, type WrittenBody } from '@mouakaba/http';
import type { Caller, Permission } from '@mouakaba/identity';
import type { Command } from './command.js';

/** What a use case adds to its decision. */
export interface Handling<State, Facts extends object> {
  /** Begins its stream. */
  readonly begins?: boolean;
  /** Where the thing does not exist yet, and its state cannot say who may begin it. */
  readonly permit?: (caller: Caller) => Promise<Actor | Refusal>;
  readonly gather?: (state: State, actor: Actor) => Promise<Facts>;
  readonly reserve?: (
    happened: readonly Happened[],
    metadata: CommandMetadata,
    state: State,
  ) => Promise<readonly Happened[]>;
  /**
   * What the answer names beside the thing itself, from what this command wrote. Of the state after it only what
   * can never change again: a repeat gets the first answer.
   */
  readonly ids?: (events: readonly RecordedEvent[], state: State) => object;
}

export interface CommandsOptions<State> {
  readonly stream: (id: string) => string;
  /** As whom the caller may do it, at this very state; or the refusal that the order of answers demands. */
  readonly permit: (permission: Permission, caller: Caller, state: State, id: string) => Actor | Refusal;
  /** How answers name the thing: `{ caseId }`. */
  readonly names: (id: string) => object;
}

/** Executes the commands on one kind of stream for one service, and says what they did as an answer. */
export class Commands<State> {
  constructor(
    readonly streams: CommandPipeline<State>,
    private readonly options: CommandsOptions<State>,
  ) {}

  async execute<Body extends object, Facts extends object = object>(
    permission: Permission,
    command: Command<Body>,
    decide: Decide<State, Body & Facts>,
    handling: Handling<State, Facts> = {},
  ): Promise<Answer<WrittenBody>> {
    const { call, id, body } = command;
    const { gather, reserve } = handling;
    const stream = this.options.stream(id);
    const executed = await this.streams.execute<Body, Facts>({
      stream,
      commandId: call.commandId,
      correlationId: call.correlationId,
      ifMatch: call.ifMatch,
      fields: body,
      begins: handling.begins === true,
      permit: (state) =>
        handling.permit?.(call.caller) ?? this.options.permit(permission, call.caller, state, id),
      decide,
      ...(gather === undefined ? {} : { gather }),
      ...(reserve === undefined ? {} : { reserve }),
    });
    const ids = handling.ids?.(executed.events, executed.state) ?? {};
    return this.answer(id, executed, ids);
  }

  private answer(
    id: string,
    { revision, position, replayed }: CommandResult,
    ids: object,
  ): Answer<WrittenBody> {
    return written({ ...this.options.names(id), ...ids, revision, position }, { replayed });
  }
}
