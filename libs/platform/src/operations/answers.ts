import { answers } from '@mouakaba/http';

const { count, instant, objectOf, oneOf, pageOf, text } = answers;

const number = { type: 'number', minimum: 0 };
const checkpoint = objectOf({ position: text, events: count });
/** Where it stands still, never what an event says. */
const obstacle = objectOf(
  { reason: text },
  { event: objectOf({ stream: text, revision: count, type: text, position: text }), cause: {} },
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
      lagEvents: { type: 'integer' },
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
