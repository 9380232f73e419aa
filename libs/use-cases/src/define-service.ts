import { Module, type InjectionToken, type Provider, type Type } from '@nestjs/common';
import type { DeadlineRow, Projection } from '@mouakaba/event-sourcing';
import { controllersOf, type PublishedApi } from '@mouakaba/http';
import type { ListedDeadline } from './deadline.js';
import type { ListedUseCase } from './handling.js';
import type { ListedQuery } from './query.js';
import { ReadModelModule } from './read-model.module.js';
import type { AnyStreamState, StreamState } from './stream-state.js';

/** What one service is made of; a process runs one, or several. */
export interface Service extends PublishedApi {
  readonly module: Type;
  readonly projections: readonly Projection[];
  readonly deadlines: readonly ServiceDeadlines[];
  /** The types of the events that it writes; no other service writes them. */
  readonly emits: ReadonlySet<string>;
  /** Its read models are made from the feed, where there is one: it needs clear data alone, and spares the event store. */
  readonly followsFeed: boolean;
}

/** A service whose use cases can be called: `service.useCases.<name>.handle(…)`. */
export interface ServiceWith<U> extends Service {
  readonly useCases: U;
}

export interface ServiceDeadlines {
  /** One of the service's projections. */
  readonly index: Projection<DeadlineRow>;
  /** Of the `DeadlineFiring` that turns what is due into commands. */
  readonly firing: InjectionToken;
}

type States = Readonly<Record<string, AnyStreamState>>;

type UseCasesOf<S extends States> = {
  [Kind in keyof S & string]: S[Kind] extends StreamState<infer State>
    ? ListedUseCase<Kind, State> | ListedDeadline<Kind, State>
    : never;
}[keyof S & string];

/** The use cases of a service by their names. */
type Listed<S extends States> = Readonly<Record<string, Extract<UseCasesOf<S>, ListedUseCase> | ListedQuery>>;

/** The one list of a service. */
export interface ServiceList<S extends States, U extends Listed<S>> {
  /** Its OpenAPI document is `/v1/<name>/openapi.json`. */
  readonly name: string;
  /** How it folds the streams that it writes, by their kind. */
  readonly states?: S;
  /** In the order of its OpenAPI document. */
  readonly useCases: U;
  readonly readModels?: readonly Projection[];
  /** Read models that another service of the same process makes. */
  readonly reads?: readonly Projection[];
  readonly deadlines?: readonly Extract<UseCasesOf<S>, ListedDeadline>[];
  /** Nest providers that use cases need. */
  readonly providers?: readonly Provider[];
  readonly followsFeed?: true;
}

/** Nest's own module, controllers and handlers, and what the host runs, all made from the list. */
export function defineService<
  U extends Listed<S>,
  const S extends States = Readonly<Record<never, AnyStreamState>>,
>(list: ServiceList<S, U>): ServiceWith<U> {
  const { name, states = {} as S, readModels = [], reads = [], providers = [], followsFeed = false } = list;
  const useCases = Object.values<ListedUseCase | ListedQuery>(list.useCases);
  const deadlines: readonly ListedDeadline[] = list.deadlines ?? [];
  const pipelineOf = (kind: string) => {
    const state = states[kind];
    if (state === undefined) throw new Error(`${name} does not say how it folds ${kind}`);
    return state.provider.provide;
  };
  const firings = deadlines.map(({ kind, index, firing }) => ({ index, provider: firing(pipelineOf(kind)) }));
  const projections = [...readModels, ...deadlines.map(({ index }) => index)];
  const endpoints = useCases.map(({ endpoint }) => endpoint);

  @Module({
    imports: [ReadModelModule.forFeature([...readModels, ...reads])],
    controllers: [...controllersOf(endpoints)],
    providers: [
      ...providers,
      ...Object.values(states).map(({ provider }) => provider),
      ...useCases.map((useCase) =>
        'kind' in useCase ? useCase.handler(pipelineOf(useCase.kind)) : useCase.handler,
      ),
      ...firings.map(({ provider }) => provider),
    ],
  })
  class ServiceModule {}
  Object.defineProperty(ServiceModule, 'name', { value: `${name} module` });

  const writers = [...useCases.flatMap((each) => ('kind' in each ? [each] : [])), ...deadlines];
  return {
    useCases: list.useCases,
    ...{ name, module: ServiceModule, projections, endpoints, followsFeed },
    deadlines: firings.map(({ index, provider }) => ({ index, firing: provider.provide })),
    emits: new Set(writers.flatMap(({ emits }) => emits.map(({ type }) => type))),
  };
}
