import type { Code } from '@mouakaba/contracts';
import { fold, refuse, type StreamDefinition } from '@mouakaba/event-sourcing';

/** What rules ask about a holder, a unit or a centre: whether it exists, where it works, and who works there as what. */
export interface Holder {
  readonly province: string;
  readonly roster: ReadonlyMap<string, ReadonlySet<Code<'workerRole'>>>;
}

export const noHolder: Holder = { province: '', roster: new Map() };

export const evolveHolder = fold<Holder>({
  UnitEstablished: (holder, { data }) => ({ ...holder, province: data.province }),
  CentreEstablished: (holder, { data }) => ({ ...holder, province: data.province }),
  WorkerJoined: (holder, { data: { workerId, role } }) => ({
    ...holder,
    roster: new Map(holder.roster).set(workerId, new Set([...(holder.roster.get(workerId) ?? []), role])),
  }),
});

/** Streams of units and of centres, both folded in the same way. They hold nothing personal. */
export const holderDefinition: StreamDefinition<Holder> = {
  initial: noHolder,
  evolve: evolveHolder,
  personal: false,
  missing: refuse('holder.not-found'),
};
