import { Refused, instant, refuse, type ProjectionStatus } from '@mouakaba/event-sourcing';
import { get, PageQuery, pathName, post } from '@mouakaba/http';
import { CLOCK, PROJECTIONS, defineService, operation, pageOfItems, query } from '@mouakaba/use-cases';
import { projectionsAnswer, rebuildAnswer } from './answers.js';
import { DeadlinePollers } from './deadline-pollers.js';

const listProjections = query({
  route: get('admin/projections', 'Projections.list'),
  permission: 'projection.manage',
  query: PageQuery,
  needs: { projections: PROJECTIONS, pollers: DeadlinePollers, clock: CLOCK },
  answer: projectionsAnswer,
  async handle({ query: asked }, { projections, pollers, clock }) {
    const deadlines = { pendingDue: await pollers.pendingDue(), lateness: pollers.lateness() };
    const items = projections.status().map(shown);
    const list = {
      name: 'Projections.list',
      of: {},
      items,
      keyOf: ({ name }: ReturnType<typeof shown>) => name,
    };
    return { ...pageOfItems(list, asked), deadlines, domainTime: instant(clock.now()) };
  },
});

function shown({ checkpoint, ...status }: ProjectionStatus) {
  return checkpoint === undefined
    ? status
    : { ...status, checkpoint: { position: checkpoint.position, events: checkpoint.events } };
}

/**
 * Builds a read model anew from the log, beside the one that goes on answering; answers at once, and the list shows the
 * progress.
 */
const rebuildProjection = operation({
  route: post('admin/projections/:name/rebuild', 'Projections.rebuild', { parameters: { name: pathName } }),
  permission: 'projection.manage',
  needs: { projections: PROJECTIONS },
  answer: rebuildAnswer,
  handle({ target: { name } }, { projections }) {
    if (!projections.status().some((each) => each.name === name))
      throw new Refused(refuse('projection.not-found'));
    void projections.rebuild(name).catch(() => undefined); // its state says so
    return { name, state: 'rebuilding' as const };
  },
});

/** How the read models and deadlines of this process stand. */
export const operations = defineService({
  name: 'operations',
  useCases: { listProjections, rebuildProjection },
});
