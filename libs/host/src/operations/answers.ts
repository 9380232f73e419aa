import { answers } from '@mouakaba/http';
import { Type } from 'typebox';

const { count, instant, objectOf, oneOf, pageOf, text } = answers;

const number = Type.Unsafe<number>({ type: 'number', minimum: 0 });
const whole = Type.Unsafe<number>({ type: 'integer' });
const checkpoint = objectOf({ position: text, events: count });
/** Where it stands still, never what an event says. */
const obstacle = objectOf(
  { reason: text },
  {
    event: objectOf({ stream: text, revision: count, type: text, position: text }),
    cause: Type.Unsafe<unknown>({}),
  },
);

export const projectionsAnswer = pageOf(
  objectOf(
    {
      name: text,
      table: text,
      events: count,
      state: oneOf('running', 'rebuilding', 'stopped', 'away', 'standby'),
      unreadable: count,
    },
    {
      checkpoint,
      lagEvents: whole,
      lagSeconds: number,
      progress: objectOf({ events: count, total: count }),
      obstacle,
    },
  ),
  {
    deadlines: objectOf({ pendingDue: count, lateness: objectOf({ lastMs: number, maxMs: number }) }),
    domainTime: instant,
  },
);

export const rebuildAnswer = objectOf({ name: text, state: oneOf('rebuilding') });
