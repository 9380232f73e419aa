import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import type { Actor, EventType } from '@mouakaba/contracts';
import type {
  CommandPipeline,
  DeadlineRow,
  Decide,
  DueDeadline,
  Firing,
  Projection,
} from '@mouakaba/event-sourcing';
import { v7 } from 'uuid';
import { givenBy, tokensOf, type Given, type Needs, type None } from './needs.js';

/** Who acts when a deadline falls due. What it writes makes nobody's view of a case stale. */
const system: Actor = { sub: 'system', role: 'system' };

/** What the host hands what fell due. */
export interface DeadlineFiring {
  readonly fire: Firing;
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

/**
 * The use case of the clock: a decision that says what a deadline means that fell due. Nothing written is moot, or not
 * yet so by the decision's own clock.
 */
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
        async fire(due: DueDeadline) {
          const { stream, commandId, dueAt } = due;
          if (begins && (await cases.load(stream)) !== undefined) return 'moot';
          const found = await fields(due, givenBy(needs, instances));
          if (typeof found === 'string') return found;
          const seen = { due: true };
          const { events, replayed } = await cases.execute<Fields>({
            ...{ stream, commandId, correlationId: v7(), begins, emits: types, fields: found },
            permit: () => system,
            decide: (state, command) => {
              seen.due = dueAt <= command.recordedAt;
              return decide(state, command);
            },
          });
          if (events.length > 0 || replayed) return 'written';
          return seen.due ? 'moot' : 'not-yet';
        },
      }),
    }),
  };
}
