import { createHash } from 'node:crypto';
import type { DataOf, EventMap, EventType } from '@mouakaba/contracts';
import { instant } from '../commands/clock.js';
import { handlersByType } from '../commands/fold.js';
import type { Position, StreamFilter } from '../store/event-store.js';
import { projection, type ManyHandler, type Projection } from '../projections/projection.js';
import type { RecordedEvent } from '../store/recorded-event.js';

/** Something that falls due on a stream, at one or several instants, until an event settles it. */
export interface DeadlineRow {
  readonly deadlineId: string;
  readonly stream: string;
  readonly stage: string;
  /** Id of the scheduling event, and its place in the log. */
  readonly scheduledBy: string;
  readonly scheduledAt: Position;
  /** ISO 8601, UTC, in order; `due` is the first. */
  readonly instants: readonly string[];
  readonly due: string;
}

/** A stage of a stream, that of the event unless another is named. */
export interface Stage {
  readonly stage: string;
  readonly stream?: string;
}

/** No instants: nothing falls due any more. */
export interface Schedule extends Stage {
  readonly due: readonly string[];
}

type Rules<Events, Result> = {
  readonly [Name in keyof Events]?: Events[Name] extends EventType
    ? (event: RecordedEvent<DataOf<Events[Name]>>) => readonly Result[]
    : never;
};
type Rule<Result> = (event: RecordedEvent) => readonly Result[];

/**
 * The index of deadlines: which events schedule which stages, and which settle them. Scheduling a stage again replaces
 * its deadline; one event may settle some stages and schedule others. No calendar here: events carry every instant.
 */
export function deadlines<Events = EventMap>(
  name: string,
  version: number,
  rules: {
    readonly schedules: Rules<NoInfer<Events>, Schedule>;
    readonly settles: Rules<NoInfer<Events>, Stage>;
  },
  options: { readonly filter?: StreamFilter; readonly schemas?: Readonly<Record<string, EventType>> } = {},
): Projection<DeadlineRow> {
  const schedules = handlersByType<Rule<Schedule>>(rules.schedules);
  const settles = handlersByType<Rule<Stage>>(rules.settles);
  const computed = new WeakMap<RecordedEvent, ReadonlyMap<string, DeadlineRow | undefined>>();
  const compute = (event: RecordedEvent) =>
    new Map<string, DeadlineRow | undefined>([
      ...(settles.get(event.type)?.(event) ?? []).map((stage) => [keyOf(stage, event), undefined] as const),
      ...(schedules.get(event.type)?.(event) ?? []).map(
        (schedule) => [keyOf(schedule, event), rowOf(schedule, event)] as const,
      ),
    ]);
  /** Asked twice of each event: for the keys, then for the documents. */
  const changesOf = (event: RecordedEvent) => {
    const changes = computed.get(event) ?? compute(event);
    computed.set(event, changes);
    return changes;
  };
  const handler: ManyHandler<DeadlineRow, RecordedEvent> = {
    keys: (event) => [...changesOf(event).keys()],
    evolve: (_, event) => changesOf(event),
  };
  const types = [...new Set([...schedules.keys(), ...settles.keys()])];
  return projection<DeadlineRow>(name, version, Object.fromEntries(types.map((type) => [type, handler])), {
    ...options,
    indexes: [['due'], ['scheduledAt']],
  });
}

function keyOf({ stage, stream }: Stage, event: RecordedEvent): string {
  return `${stream ?? event.stream}/${stage}`;
}

function rowOf({ stage, stream, due }: Schedule, event: RecordedEvent): DeadlineRow | undefined {
  const instants = [...new Set(due.map((each) => instant(Date.parse(each))))].sort();
  const [first] = instants;
  if (first === undefined) return undefined;
  const deadlineId = createHash('sha256').update(`${event.id}\n${stage}`).digest('hex');
  return {
    deadlineId,
    stream: stream ?? event.stream,
    stage,
    scheduledBy: event.id,
    scheduledAt: event.position,
    instants,
    due: first,
  };
}
