import { openWork, type Holder } from '@mouakaba/case-file';
import type { Code } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { IsOneOf, Maybe, PageQuery, answers, found, get } from '@mouakaba/http';
import { decide, type Role } from '@mouakaba/identity';
import {
  AccountStates,
  PROJECTIONS,
  WorkOfWorkers,
  pageOfItems,
  query,
  reached,
  workAnswer,
} from '@mouakaba/use-cases';
import { HolderStreams } from '../holder-streams.js';

const { code, id, listOf, objectOf, oneOf, pageOf } = answers;
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
  answer: pageOf(
    objectOf(
      { workerId: id, state: oneOf(...states), roles: listOf(code('workerRole')) },
      { openWork: workAnswer },
    ),
  ),
  async handle({ invocation, target: { holderId }, query: asked }, { holders, accounts, work, projections }) {
    const state = await holders.find(holderId);
    const verdict = decide(permission, invocation.caller, { holderId, province: state.province });
    if (typeof verdict === 'string') throw new Refused(refuse('holder.not-found'));
    const stale = !(await reached(projections, openWork.name, invocation.minPosition));
    const people = peopleOf(state);
    const wanted = await inState(people, asked.state, accounts);
    const of = { holderId, state: asked.state ?? 'any' };
    const list = { name: 'Holders.workers', of, items: wanted, keyOf: ({ workerId }: Member) => workerId };
    const { items: members, nextCursor } = pageOfItems(list, asked);
    const shown = { items: await withStates(members, accounts), nextCursor };
    if (!countingRoles.has(verdict.role)) return found(shown, { stale });
    const amounts = await work.of(
      holderId,
      shown.items.map(({ workerId }) => workerId),
    );
    const withWork = shown.items.map((each, index) => ({ ...each, openWork: amounts[index] }));
    return found({ ...shown, items: withWork }, { stale });
  },
});

/** Of the team, or of those who left it. */
interface Member {
  readonly workerId: string;
  readonly left: boolean;
  readonly roles: readonly Code<'workerRole'>[];
}

/** By their ids: whoever joins or leaves moves nobody else. */
function peopleOf({ roster, left }: Holder): readonly Member[] {
  const gone = [...left].filter(([workerId]) => !roster.has(workerId));
  return [
    ...[...roster].map(([workerId, roles]): Member => ({ workerId, left: false, roles: [...roles] })),
    ...gone.map(([workerId, roles]): Member => ({ workerId, left: true, roles: [...roles] })),
  ].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
}

/** Whose accounts have to be looked at before the page is known: of those who work there, if that is asked for. */
async function inState(
  people: readonly Member[],
  state: ListWorkers['state'],
  accounts: AccountStates,
): Promise<readonly Member[]> {
  if (state === undefined) return people;
  const some = people.filter(({ left }) => left === (state === 'left'));
  if (state === 'left') return some;
  const disabled = await accounts.disabledAmong(some.map(({ workerId }) => workerId));
  return some.filter(({ workerId }) => disabled.has(workerId) === (state === 'disabled'));
}

async function withStates(members: readonly Member[], accounts: AccountStates) {
  const present = members.filter(({ left }) => !left).map(({ workerId }) => workerId);
  const disabled = await accounts.disabledAmong(present);
  return members.map(({ workerId, left, roles }) => {
    const state: (typeof states)[number] = left ? 'left' : disabled.has(workerId) ? 'disabled' : 'working';
    return { workerId, state, roles };
  });
}
