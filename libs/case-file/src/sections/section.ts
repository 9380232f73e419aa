import { foldOpened, type OpenedEvent, type OpenedHandlers } from '@mouakaba/event-sourcing';

/** A part of a case's file as a reader may see it, folded by itself: what the reader may not see is absent. */
export interface Section<View> {
  readonly empty: View;
  /** The event types that it is made of: no other needs to be opened for it. */
  readonly types: ReadonlySet<string>;
  // A method: sections of different views may stand in one list.
  evolve(view: View, event: OpenedEvent): View;
}

export type ViewOf<S> = S extends Section<infer View> ? View : never;

export function section<View>(empty: View, handlers: OpenedHandlers<View>): Section<View> {
  return { empty, types: new Set(Object.keys(handlers)), evolve: foldOpened(handlers) };
}

/** The section of these events, oldest first. */
export function viewOf<View>(section: Section<View>, events: readonly OpenedEvent[]): View {
  return events.reduce((view, event) => section.evolve(view, event), section.empty);
}

/** When something was recorded, and by which account. */
export interface Recorded {
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export function recorded({ recordedAt, actor }: OpenedEvent): Recorded {
  return { recordedAt, recordedBy: actor.sub };
}

/** The list with one element changed, if it is there. */
export function withChanged<Element>(
  list: readonly Element[],
  isIt: (element: Element) => boolean,
  change: (element: Element) => Element,
): readonly Element[] {
  return list.map((element) => (isIt(element) ? change(element) : element));
}
