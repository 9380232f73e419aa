import type { DataOf, EventMap, PersonalOf } from '@mouakaba/contracts';
import type { RecordedEvent } from '../store/recorded-event.js';

/** An event with those of its compartments that the reader may see, in clear: never stored, never logged. */
export interface OpenedEvent<
  Data = object,
  Personal = Readonly<Record<string, object>>,
> extends RecordedEvent<Data> {
  readonly personal: Personal;
}

export type OpenedHandlers<View> = {
  readonly [Name in keyof EventMap]?: (
    view: View,
    event: OpenedEvent<DataOf<EventMap[Name]>, PersonalOf<EventMap[Name]>>,
  ) => View;
};
