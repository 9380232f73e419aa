import { fold } from '@mouakaba/event-sourcing';

/** What programme's decisions need of a holder: a unit or an accompaniment centre. */
export interface HolderState {
  readonly province: string;
  /** Roles by worker, as the roster has them. */
  readonly roster: ReadonlyMap<string, ReadonlySet<string>>;
}

export const noHolder: HolderState = { province: '', roster: new Map() };

export const evolve = fold<HolderState>({
  UnitEstablished: (state, { data }) => ({ ...state, province: data.province }),
  CentreEstablished: (state, { data }) => ({ ...state, province: data.province }),
  WorkerJoined: (state, { data: { workerId, role } }) => ({
    ...state,
    roster: new Map(state.roster).set(workerId, new Set([...(state.roster.get(workerId) ?? []), role])),
  }),
});

export const holderEvents: ReadonlySet<string> = new Set([
  'UnitEstablished',
  'CentreEstablished',
  'WorkerJoined',
]);
