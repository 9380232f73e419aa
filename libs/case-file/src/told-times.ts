import {
  eventTypes,
  isContact,
  type Code,
  type DataOf,
  type EventType,
  type StatedTimeCorrected,
} from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import { evolveAsked, type Asked } from './asked.js';

/** A time that somebody stated with an event, as it is told now: what was corrected is told as it was corrected last. */
export interface ToldTime {
  /** Of the event: what a correction names. */
  readonly revision: number;
  readonly what: Code<'statedTime'>;
  readonly at: string;
  readonly recordedAt: string;
  /** When the step that it answers was recorded, where that bounds it. */
  readonly answers?: string;
  readonly contact: boolean;
}

export interface ToldTimes {
  readonly times: ReadonlyMap<number, ToldTime>;
  readonly asked: Asked;
  /** The command that recorded the newest paper: nobody says when the child's word beside it was said. */
  readonly paper?: string;
}

export const noTimes: ToldTimes = { times: new Map(), asked: new Map() };

const types: Readonly<Record<string, EventType>> = eventTypes;

/** What of the case's times an event states; undefined where it states none. */
export function statedBy({
  type,
  data,
}: Pick<RecordedEvent, 'type' | 'data'>): Code<'statedTime'> | undefined {
  const what = types[type]?.states;
  return what === 'assent' && !('statedAt' in data) ? undefined : what;
}

const evolveCorrected = fold<ReadonlyMap<number, ToldTime>>({
  StatedTimeCorrected: (times, { data: { corrects, to } }) => {
    const before = times.get(corrects);
    return before === undefined ? times : new Map(times).set(corrects, { ...before, at: to });
  },
});

const evolvePaper = fold<Pick<ToldTimes, 'paper'>>({
  ConsentGiven: (_, { commandId }) => ({ paper: commandId }),
});

/** The times that were stated of a case, as a fold of its stream. */
export function evolveTimes(before: ToldTimes, event: RecordedEvent): ToldTimes {
  const { paper } = evolvePaper(before, event);
  const asked = evolveAsked(before.asked, event);
  const times = evolveCorrected(before.times, event);
  const told: ToldTimes = { times, asked, ...(paper === undefined ? {} : { paper }) };
  const what = statedBy(event);
  const { revision, occurredAt, recordedAt, commandId } = event;
  if (what === undefined || (what === 'assent' && commandId === paper)) return told;
  const answers = asked.get(answeredBy(event) ?? '');
  const time: ToldTime = {
    ...{ revision, what, at: occurredAt, recordedAt, contact: isContact(event) },
    ...(answers === undefined ? {} : { answers }),
  };
  return { ...told, times: new Map(times).set(revision, time) };
}

function answeredBy({ data }: RecordedEvent): string | undefined {
  const { referralId, followUpId, track } = data as Readonly<
    Partial<Record<'referralId' | 'followUpId' | 'track', string>>
  >;
  return referralId ?? followUpId ?? track;
}

/** What was corrected, by the revision of the event that stated it wrongly: the newest word on each. */
function correctionsIn(
  events: Iterable<RecordedEvent>,
): ReadonlyMap<number, RecordedEvent<DataOf<typeof StatedTimeCorrected>>> {
  const corrections = new Map<number, RecordedEvent<DataOf<typeof StatedTimeCorrected>>>();
  const evolve = fold<undefined>({
    StatedTimeCorrected: (_, event) => {
      corrections.set(event.data.corrects, event);
      return undefined;
    },
  });
  for (const event of events) evolve(undefined, event);
  return corrections;
}

/** The events as they are told now: one whose time was corrected says the right one, in its data too. */
export function asCorrected<Event extends RecordedEvent>(
  events: readonly Event[],
  among: Iterable<RecordedEvent> = events,
): readonly Event[] {
  const corrections = correctionsIn(among);
  if (corrections.size === 0) return events;
  return events.map((event) => {
    const correction = corrections.get(event.revision);
    if (correction === undefined) return event;
    const { to } = correction.data;
    // The event says the same instant in its data, under a name of its own, as `receivedAt`.
    const data = Object.fromEntries(
      Object.entries(event.data).map(([name, value]) => [name, value === event.occurredAt ? to : value]),
    );
    return { ...event, data, occurredAt: to };
  });
}
