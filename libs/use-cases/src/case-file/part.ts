import { listed, section, type Section } from '@mouakaba/case-file';
import type { EventType } from '@mouakaba/contracts';
import type { OpenedHandlers } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import type { TUnsafe } from 'typebox';
import { entryOf } from './entry-answer.js';

/** A part of the case file: how it is answered, and how it is folded to that. */
export interface Part<View = unknown> {
  readonly answer: TUnsafe<View>;
  readonly section: Section<View>;
}

export function part<View>(
  answer: TUnsafe<View>,
  empty: NoInfer<View>,
  handlers: OpenedHandlers<NoInfer<View>>,
) {
  return { answer, section: section(empty, handlers) };
}

/** The events of this type, just as they were recorded. */
export function asRecorded<E extends EventType>(event: E) {
  return { answer: answers.listOf(entryOf(event)), section: listed(event) };
}
