import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import type { EventType } from '@mouakaba/contracts';
import type { Decide, DeadlineRow, DueDeadline, Projection, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline, type Outcome } from './fire-deadline.js';
import { givenBy, tokensOf, type Given, type Needs } from './needs.js';

type None = Readonly<Record<never, never>>;

/** What the host hands what fell due. */
export interface DeadlineFiring {
  fire(due: DueDeadline): Promise<Outcome>;
}

/** What happens when deadlines of one index fall due, as it stands in a service's list. */
export interface ListedDeadline<Kind extends string = string, State = never> {
  readonly kind: Kind;
  readonly index: Projection<DeadlineRow>;
  readonly emits: readonly EventType[];
  readonly firing: (pipeline: InjectionToken) => FactoryProvider<DeadlineFiring>;
  /** Only a type: what the decision folds. */
  readonly state?: (state: State) => void;
}

interface DeadlineSpec<
  Kind extends string,
  State,
  Fields extends object,
  Emitted extends readonly EventType[],
  Needed extends Needs,
> {
  /** Of the streams on which they fall due: one of the service's states. */
  readonly on: Kind;
  readonly index: Projection<DeadlineRow>;
  readonly emits: Emitted;
  readonly needs?: Needed;
  /** Begins its stream: moot where that is there already. */
  readonly begins?: true;
  /** What the decision is to look at; `not-yet` where it cannot be known now. */
  readonly fields: (due: DueDeadline, given: Given<Needed>) => Fields | Promise<Fields | 'not-yet'>;
  /** One decision may serve several indexes: what it may emit here, `emits` says. */
  readonly decide: Decide<State, Fields>;
}

/** The use case of the clock: a decision that says what a deadline means that fell due. */
export function onDeadline<
  Kind extends string,
  State,
  Fields extends object,
  const Emitted extends readonly EventType[],
  Needed extends Needs = None,
>(spec: DeadlineSpec<Kind, State, Fields, Emitted, Needed>): ListedDeadline<Kind, State> {
  const { on: kind, index, emits, needs = {} as Needed, begins = false, fields, decide } = spec;
  const types = new Set(emits.map(({ type }) => type));
  return {
    ...{ kind, index, emits },
    firing: (pipeline) => ({
      provide: Symbol(`firing of ${index.name}`),
      inject: [pipeline, ...tokensOf(needs)],
      useFactory: (cases: CommandPipeline<State>, ...instances: readonly unknown[]) => ({
        async fire(due: DueDeadline): Promise<Outcome> {
          if (begins && (await cases.load(due.stream)) !== undefined) return 'moot';
          const found = await fields(due, givenBy(needs, instances));
          if (typeof found === 'string') return found;
          return fireDeadline(cases, due, { decide, fields: found, begins, emits: types });
        },
      }),
    }),
  };
}
