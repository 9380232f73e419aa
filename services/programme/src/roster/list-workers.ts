import { Refused, refuse } from '@mouakaba/event-sourcing';
import { answers, found, get, PageQuery } from '@mouakaba/http';
import { decide } from '@mouakaba/identity';
import { pageOfItems, query } from '@mouakaba/use-cases';
import { HolderStreams } from '../holder-streams.js';

const { code, listOf, objectOf, pageOf, text } = answers;
const permission = 'roster.read';

/** The roster of a holder, from its own stream: as of now. */
export const listWorkers = query({
  route: get('holders/:holderId/workers', 'Holders.workers'),
  permission,
  query: PageQuery,
  needs: { holders: HolderStreams },
  answer: pageOf(objectOf({ workerId: text, roles: listOf(code('workerRole')) })),
  async handle({ invocation: { caller }, target: { holderId }, query: asked }, { holders }) {
    const { state } = await holders.find(holderId);
    const verdict = decide(permission, caller, { holderId, province: state.province });
    if (typeof verdict === 'string') throw new Refused(refuse('holder.not-found'));
    const items = [...state.roster].map(([workerId, roles]) => ({ workerId, roles: [...roles] }));
    const list = {
      name: 'Holders.workers',
      of: { holderId },
      items,
      keyOf: ({ workerId }: (typeof items)[number]) => workerId,
    };
    return found(pageOfItems(list, asked));
  },
});
