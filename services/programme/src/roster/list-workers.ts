import type { Holder } from '@mouakaba/case-file';
import type { Code } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { IsOneOf, Maybe, PageQuery, answers, found, get } from '@mouakaba/http';
import { decide, type Role } from '@mouakaba/identity';
import { AccountStates, PROJECTIONS, pageOfItems, query, reached } from '@mouakaba/use-cases';
import { HolderStreams } from '../holder-streams.js';
import { openWork } from '../open-work/open-work.js';
import { WorkOfWorkers } from '../open-work/work-of-workers.js';
import { workAnswer } from './worker-answer.js';

const { code, listOf, objectOf, oneOf, pageOf, text } = answers;
const permission = 'roster.read';
const states = ['working', 'disabled', 'left'] as const;

export class ListWorkers extends PageQuery {
  /** Absent: those who work there, those of them whose account is disabled, and those who left. */
  @Maybe() @IsOneOf(...states) state?: (typeof states)[number];
}

/** How much somebody is to do is told to the holder's own people alone. */
const countingRoles: ReadonlySet<Role> = new Set(['caseworker', 'coordinator']);

/** The people of a holder, from its own stream: as of now. Who has left stands there with what still hangs on them. */
export const listWorkers = query({
  route: get('holders/:holderId/workers', 'Holders.workers'),
  permission,
  query: ListWorkers,
  needs: { holders: HolderStreams, accounts: AccountStates, work: WorkOfWorkers, projections: PROJECTIONS },
  // Older events may name a person by any text.
  answer: pageOf(
    objectOf(
      { workerId: text, state: oneOf(...states), roles: listOf(code('workerRole')) },
      { openWork: workAnswer },
    ),
  ),
  async handle({ invocation, target: { holderId }, query: asked }, { holders, accounts, work, projections }) {
    const { state } = await holders.find(holderId);
    const verdict = decide(permission, invocation.caller, { holderId, province: state.province });
    if (typeof verdict === 'string') throw new Refused(refuse('holder.not-found'));
    const stale = !(await reached(projections, openWork.name, invocation.minPosition));
    const people = await peopleOf(state, accounts);
    const items = people.filter((each) => asked.state === undefined || each.state === asked.state);
    const of = { holderId, state: asked.state ?? 'any' };
    const list = { name: 'Holders.workers', of, items, keyOf: ({ workerId }: Person) => workerId };
    const shown = pageOfItems(list, asked);
    if (!countingRoles.has(verdict.role)) return found(shown, { stale });
    const amounts = await work.of(
      holderId,
      shown.items.map(({ workerId }) => workerId),
    );
    const withWork = shown.items.map((each, index) => ({ ...each, openWork: amounts[index] }));
    return found({ ...shown, items: withWork }, { stale });
  },
});

interface Person {
  readonly workerId: string;
  readonly state: (typeof states)[number];
  readonly roles: readonly Code<'workerRole'>[];
}

/** By their ids: whoever joins or leaves moves nobody else. */
async function peopleOf(
  { roster, left }: Holder,
  accounts: Pick<AccountStates, 'isDisabled'>,
): Promise<readonly Person[]> {
  const gone = [...left].filter(([workerId]) => !roster.has(workerId));
  const present = [...roster].map(async ([workerId, roles]): Promise<Person> => {
    const state = (await accounts.isDisabled(workerId)) ? 'disabled' : 'working';
    return { workerId, state, roles: [...roles] };
  });
  return [
    ...(await Promise.all(present)),
    ...gone.map(([workerId, roles]): Person => ({ workerId, state: 'left', roles: [...roles] })),
  ].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
}
