import { openWork, type Holder } from '@mouakaba/case-file';
import type { Code } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { IsCode, Maybe, PageQuery, answers, found, get } from '@mouakaba/http';
import { decide, type Role } from '@mouakaba/identity';
import {
  AccountStates,
  PROJECTIONS,
  WorkOfWorkers,
  pageOfItems,
  query,
  reached,
  workAnswer,
  type TeamMember,
} from '@mouakaba/use-cases';
import { HolderStreams } from '../holder-streams.js';

const { code, id, listOf, objectOf, pageOf } = answers;
const permission = 'roster.read';

export class ListWorkers extends PageQuery {
  /** Absent: those who work there, those of the team whose accounts do not let them, and those who left. */
  @Maybe() @IsCode('workerState') state?: Code<'workerState'>;
}

/** How much somebody is to do is told to the holder's own people alone. */
const countingRoles: ReadonlySet<Role> = new Set(['caseworker', 'coordinator']);

/**
 * The people of a holder, from its own stream: as of now. Who has left, or is kept from work by what became of the account,
 * stands there with what still hangs on them.
 */
export const listWorkers = query({
  route: get('holders/:holderId/workers', 'Holders.workers'),
  permission,
  query: ListWorkers,
  needs: { holders: HolderStreams, accounts: AccountStates, work: WorkOfWorkers, projections: PROJECTIONS },
  answer: pageOf(
    objectOf(
      { workerId: id, state: code('workerState'), roles: listOf(code('workerRole')) },
      { openWork: workAnswer },
    ),
  ),
  async handle({ invocation, target: { holderId }, query: asked }, { holders, accounts, work, projections }) {
    const state = await holders.find(holderId);
    const verdict = decide(permission, invocation.caller, { holderId, province: state.province });
    if (typeof verdict === 'string') throw new Refused(refuse('holder.not-found'));
    const stale = !(await reached(projections, openWork.name, invocation.minPosition));
    const people = peopleOf(state);
    const statesOf: StatesOf = async (members) => {
      const states = await accounts.statesIn(
        holderId,
        members.filter(({ left }) => !left),
      );
      return members.map((member) => ({ ...member, state: states.get(member.workerId) ?? 'left' }));
    };
    const wanted = await inState(people, asked.state, statesOf);
    const of = { holderId, state: asked.state ?? 'any' };
    const list = { name: 'Holders.workers', of, items: wanted, keyOf: ({ workerId }: Member) => workerId };
    const { items: members, nextCursor } = pageOfItems(list, asked);
    const items = (await statesOf(members)).map(({ workerId, state, roles }) => ({ workerId, state, roles }));
    const shown = { items, nextCursor };
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
interface Member extends TeamMember {
  readonly left: boolean;
}

type StatesOf = (
  members: readonly Member[],
) => Promise<readonly (Member & { readonly state: Code<'workerState'> })[]>;

/** By their ids: whoever joins or leaves moves nobody else. */
function peopleOf({ roster, left }: Holder): readonly Member[] {
  const gone = [...left].filter(([workerId]) => !roster.has(workerId));
  return [
    ...[...roster].map(([workerId, roles]): Member => ({ workerId, left: false, roles: [...roles] })),
    ...gone.map(([workerId, roles]): Member => ({ workerId, left: true, roles: [...roles] })),
  ].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
}

/** Whose accounts have to be looked at before the page is known: of those who are there, if that is asked for. */
async function inState(
  people: readonly Member[],
  state: ListWorkers['state'],
  statesOf: StatesOf,
): Promise<readonly Member[]> {
  if (state === undefined) return people;
  const some = people.filter(({ left }) => left === (state === 'left'));
  return state === 'left' ? some : (await statesOf(some)).filter((each) => each.state === state);
}
