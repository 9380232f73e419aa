import { Type, type Static } from 'typebox';
import { Instant, ShortText, listOf } from './scalars.js';

/**
 * The instants of one deadline, computed when the deciding event was made and never again:
 * reminders at 50 % and 80 %, due at 100 %, escalation after it.
 */
export const Schedule = Type.Object(
  { remind: listOf(Instant), due: Instant, escalate: listOf(Instant), calendarVersion: ShortText },
  { additionalProperties: false },
);
export type Schedule = Static<typeof Schedule>;
