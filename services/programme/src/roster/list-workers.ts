import { Refused, refuse } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { decide } from '@mouakaba/identity';
import type { Holders } from './holders.js';

/** The roster of a holder, from its own stream: as of now. */
export class ListWorkers {
  static readonly permission = 'roster.read';

  constructor(private readonly holders: Holders) {}

  async execute({ caller }: InvocationOf, holderId: string) {
    const { state } = await this.holders.find(holderId);
    const verdict = decide(ListWorkers.permission, caller, { holderId, province: state.province });
    if (typeof verdict === 'string') throw new Refused(refuse('holder.not-found'));
    const items = [...state.roster].map(([workerId, roles]) => ({ workerId, roles: [...roles] }));
    return found({ items, nextCursor: null });
  }
}
