import type { InjectionToken, Provider } from '@nestjs/common';
import { Command as BusCommand, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { EventType } from '@mouakaba/contracts';
import { idFrom, Refused, type CommandPipeline } from '@mouakaba/event-sourcing';
import {
  answers,
  written,
  type Answer,
  type ApiRequest,
  type HandledEndpoint,
  type WrittenBody,
} from '@mouakaba/http';
import type { Properties } from './answers/made.js';
import { toldWarnings, warningsAnswer } from './answers/warns.js';
import { givenBy, tokensOf, type Given, type Needs } from './needs.js';
import { Names } from './queries/names.js';
import { namesAmong } from './queries/names-beside.js';
import type { Subject } from './subject.js';
import type { CommandSpec } from './use-case.js';

/** What is asked of a use case: who asks, of which thing, with which body. Needs no request over HTTP. */
export type Request<Target extends object, Body extends object> = Omit<ApiRequest<Target, Body>, 'query'>;

/** A use case that can stand in a service's list, whatever it is about. */
export interface ListedUseCase<Kind extends string = string, State = never> {
  readonly kind: Kind;
  readonly endpoint: HandledEndpoint;
  readonly emits: readonly EventType[];
  /** The handler, on the pipeline of the service's own fold. */
  readonly handler: (pipeline: InjectionToken) => Provider;
  /** Only a type: what the decision folds. */
  readonly state?: (state: State) => void;
}

export interface UseCase<
  Kind extends string,
  State,
  Target extends object,
  Body extends object,
  Answered extends object,
  Needed extends Needs,
> extends ListedUseCase<Kind, State> {
  /** The message for Nest's command bus: `bus.execute(assignCaseUseCase.command({ … }))`. */
  readonly command: (request: Request<Target, Body>) => BusCommand<Answer<Answered & WrittenBody>>;
  /** Without Nest: on this pipeline, with what it needs. */
  readonly handle: (
    request: Request<Target, Body>,
    pipeline: CommandPipeline<State>,
    given: Given<Needed>,
  ) => Promise<Answer<Answered & WrittenBody>>;
}

// From here on types are erased: what `useCasesOn` let pass fits together.

type ErasedSubject = Subject<unknown, object, object>;
type ErasedSpec = CommandSpec<
  unknown,
  object,
  object,
  object,
  object,
  object,
  readonly EventType[],
  Needs,
  Properties,
  Properties
>;

export function useCaseOf(
  subject: ErasedSubject,
  spec: ErasedSpec,
): UseCase<string, unknown, object, object, object, Needs> {
  class Message extends BusCommand<Answer<WrittenBody>> {
    constructor(readonly request: Request<object, object>) {
      super();
    }
  }
  const { answer, route, permission, body } = spec;
  const needs: Needs = { ...subject.needs, ...spec.needs };
  const handle = handlingOf(subject, spec);

  @CommandHandler(Message)
  class Handler {
    constructor(
      private readonly pipeline: CommandPipeline<unknown>,
      private readonly names: Names,
      private readonly given: Given<Needs>,
    ) {}

    async execute({ request }: Message) {
      try {
        return await handle(request, this.pipeline, this.given);
      } catch (error) {
        throw error instanceof Refused ? await withNames(error, this.names) : error;
      }
    }
  }
  const schema = answers.writtenWith(
    { ...subject.always, ...answer?.always },
    { ...subject.sometimes, ...answer?.sometimes, ...warningsAnswer(spec.warns) },
    { revisionKnown: subject.knowsRevision === undefined },
  );
  return {
    kind: subject.kind,
    emits: spec.emits,
    command: (request) => new Message(request),
    endpoint: {
      ...{ route, permission, answer: answer?.whole ?? schema },
      ...(body === undefined ? {} : { body }),
      inject: [CommandBus],
      handle: (request: ApiRequest, bus: CommandBus) => bus.execute(new Message(request)),
    },
    handler: (pipeline) => ({
      provide: Handler,
      inject: [pipeline, Names, ...tokensOf(needs)],
      useFactory: (instance: CommandPipeline<unknown>, names: Names, ...instances: readonly unknown[]) =>
        new Handler(instance, names, givenBy(needs, instances)),
    }),
    handle,
  };
}

/** The refusal, with the names of those whose ids are among its facts. */
async function withNames({ refusal }: Refused, names: Names): Promise<Refused> {
  const [facts = refusal.facts] = await namesAmong([refusal.facts], names);
  return new Refused({ ...refusal, facts });
}

/** From a request to the answer of what it wrote. */
function handlingOf(
  subject: ErasedSubject,
  spec: ErasedSpec,
): UseCase<string, unknown, object, object, object, Needs>['handle'] {
  const { permit, gather, reserve } = spec;
  const emits = new Set(spec.emits.map(({ type }) => type));
  return async ({ invocation, target, body }, pipeline, given) => {
    const place =
      spec.begins === true ? begun(subject, invocation.commandId) : await subject.locate(target, given);
    const asked = { invocation, place, target, body };
    const { actor, events, state, revision, position, replayed } = await pipeline.execute<object>({
      stream: subject.stream(place),
      commandId: invocation.commandId,
      correlationId: invocation.correlationId,
      ifMatch: invocation.ifMatch,
      knowsRevision: subject.knowsRevision,
      fields: { ...body, ...within(subject, target) },
      begins: spec.begins === true,
      permit: (at) =>
        permit?.(asked, given) ?? subject.permit(spec.permission, invocation.caller, at, place, given),
      gather: gather && ((at) => gather(at, asked, given)),
      decide: spec.decide,
      emits,
      reserve:
        reserve && ((happened, metadata, at) => reserve(happened, { ...asked, state: at, metadata }, given)),
    });
    const done = { events, state, target: place };
    if (events.length > 0) await spec.follow?.(done, given);
    const ids = events.length === 0 ? {} : await spec.answer?.of(done, given);
    const warned = events.length === 0 ? [] : ((await spec.warns?.of(done, given)) ?? []);
    const warnings = toldWarnings(warned, invocation.acceptLanguage);
    const known = (subject.knowsRevision?.(actor) ?? true) ? { revision } : {};
    return written({ ...subject.names(place, actor), ...ids, ...warnings, ...known, position }, { replayed });
  };
}

function begun({ begin, kind }: ErasedSubject, commandId: string): object {
  if (begin === undefined) throw new Error(`a command cannot begin a ${kind}`);
  return begin(idFrom(commandId, kind));
}

/** What the path names inside the stream: for the decision, and part of what the command's fingerprint speaks of. */
function within({ namedBy }: ErasedSubject, target: object): object {
  const names: readonly string[] = namedBy;
  return Object.fromEntries(Object.entries(target).filter(([name]) => !names.includes(name)));
}
