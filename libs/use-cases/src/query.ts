import type { Provider, Type } from '@nestjs/common';
import { Query as BusQuery, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Answer, type ApiRequest, type HandledEndpoint, type Route } from '@mouakaba/http';
import type { Permission } from '@mouakaba/identity';
import type { Static, TSchema } from 'typebox';
import { givenBy, tokensOf, type Given, type Needs, type None } from './needs.js';
import { Names } from './queries/names.js';
import { namesBeside, tellsIds, withNames } from './queries/names-beside.js';

interface QuerySpec<
  Target extends object,
  Query extends object,
  Body extends object,
  Schema extends TSchema,
  Needed extends Needs,
> {
  readonly route: Route<Target>;
  readonly permission: Permission;
  /** The class of the query string. */
  readonly query?: Type<Query>;
  /** The class of the body, of what is no GET. */
  readonly body?: Type<Body>;
  readonly needs?: Needed;
  /** What it answers: a handler that answers otherwise does not compile. Names are put beside ids by themselves (decision 050). */
  readonly answer: Schema;
  readonly handle: (
    request: ApiRequest<Target, Body, Query>,
    given: Given<Needed>,
  ) => Answered<Schema> | Promise<Answered<Schema>>;
}

type Answered<Schema extends TSchema> = Static<Schema> | Answer<Static<Schema> & object>;

/** A use case that writes no event: it reads, or does something beside the log. */
export interface ListedQuery {
  readonly endpoint: HandledEndpoint;
  readonly handler: Provider;
}

export interface QueryUseCase<
  Target extends object,
  Query extends object,
  Body extends object,
  Schema extends TSchema,
  Needed extends Needs,
> extends ListedQuery {
  readonly handle: QuerySpec<Target, Query, Body, Schema, Needed>['handle'];
}

/** A use case that reads, as one value: `query({ route, permission, query, needs, answer, handle })`. */
export function query<
  Target extends object,
  Schema extends TSchema,
  Query extends object = None,
  Body extends object = None,
  Needed extends Needs = None,
>(spec: QuerySpec<Target, Query, Body, Schema, Needed>): QueryUseCase<Target, Query, Body, Schema, Needed> {
  class Message extends BusQuery<unknown> {
    constructor(readonly request: ApiRequest<Target, Body, Query>) {
      super();
    }
  }
  const { route, permission, needs = {} as Needed, answer, handle } = spec;

  @QueryHandler(Message)
  class Handler {
    constructor(
      private readonly given: Given<Needed>,
      private readonly names: Names | undefined,
    ) {}

    async execute({ request }: Message): Promise<unknown> {
      const answered = await handle(request, this.given);
      if (this.names === undefined) return answered;
      if (!(answered instanceof Answer)) return namesBeside(answer, answered, this.names);
      return answered.with((await namesBeside(answer, answered.body, this.names)) as object);
    }
  }
  return {
    handle,
    endpoint: {
      ...{ route, permission, answer: withNames(answer) },
      ...(spec.query === undefined ? {} : { query: spec.query }),
      ...(spec.body === undefined ? {} : { body: spec.body }),
      inject: [QueryBus],
      handle: (request: ApiRequest, bus: QueryBus) =>
        bus.execute(new Message(request as ApiRequest<Target, Body, Query>)),
    },
    handler: {
      provide: Handler,
      inject: [...tokensOf(needs), ...(tellsIds(answer) ? [Names] : [])],
      useFactory: (...instances: readonly unknown[]) =>
        new Handler(
          givenBy(needs, instances),
          instances.find((each) => each instanceof Names),
        ),
    },
  };
}

/** The same for what does something beside the log, and has no event to tell: an account is made, a read model rebuilt. */
export const operation = query;
