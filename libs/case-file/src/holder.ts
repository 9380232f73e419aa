import type { Code } from '@mouakaba/contracts';
import { fold, refuse, type StreamDefinition } from '@mouakaba/event-sourcing';

/** What rules ask about a holder, a unit or a centre: whether it exists, where it works, and who works there as what. */
export interface Holder {
  readonly province: string;
  readonly roster: Roster;
  /** Who has left, in the roles of then. */
  readonly left: Roster;
}

type Roster = ReadonlyMap<string, ReadonlySet<Code<'workerRole'>>>;

export const noHolder: Holder = { province: '', roster: new Map(), left: new Map() };

export const evolveHolder = fold<Holder>({
  UnitEstablished: (holder, { data }) => ({ ...holder, province: data.province }),
  CentreEstablished: (holder, { data }) => ({ ...holder, province: data.province }),
  WorkerJoined: (holder, { data: { workerId, role } }) => ({
    ...holder,
    roster: withRole(holder.roster, workerId, role),
    left: withoutRole(holder.left, workerId, role),
  }),
  WorkerLeft: (holder, { data: { workerId, role } }) => ({
    ...holder,
    roster: withoutRole(holder.roster, workerId, role),
    left: withRole(holder.left, workerId, role),
  }),
});

function withRole(roster: Roster, workerId: string, role: Code<'workerRole'>): Roster {
  return new Map(roster).set(workerId, new Set([...(roster.get(workerId) ?? []), role]));
}

/** Without any role the person is not there. */
function withoutRole(roster: Roster, workerId: string, role: Code<'workerRole'>): Roster {
  const rest = [...(roster.get(workerId) ?? [])].filter((each) => each !== role);
  const others = new Map(roster);
  if (rest.length === 0) others.delete(workerId);
  else others.set(workerId, new Set(rest));
  return others;
}

/** Streams of units and of centres, both folded in the same way. They hold nothing personal. */
export const holderDefinition: StreamDefinition<Holder> = {
  initial: noHolder,
  evolve: evolveHolder,
  personal: false,
  missing: refuse('holder.not-found'),
};
