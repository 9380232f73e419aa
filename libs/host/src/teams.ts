import { Unavailable } from '@mouakaba/event-sourcing';
import { afterLeaving, teamOf, type Caller, type Departure } from '@mouakaba/identity';
import type { HolderDirectory } from '@mouakaba/use-cases';
import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import { setTimeout } from 'node:timers/promises';

/** How long a roster is waited for, in milliseconds. */
const patience = 500;

/**
 * Who has left a team is a stranger to it from the next request on, whatever account and token say. While the log is away
 * what was seen last stands, and nobody else is taken for gone: what is read then, is read as before.
 */
export class Teams {
  private readonly seen = new LRUCache<string, Departure>({ max: limits.tokensRemembered });

  constructor(private readonly holders: () => Pick<HolderDirectory, 'hasLeft'>) {}

  async callerNow(caller: Caller): Promise<Caller> {
    const team = teamOf(caller);
    const departure = team === undefined ? undefined : await this.departure(team, caller.sub);
    return departure === undefined ? caller : afterLeaving(caller, departure);
  }

  private async departure(holderId: string, sub: string): Promise<Departure | undefined> {
    const name = `${holderId} ${sub}`;
    const asking = this.ask(name, holderId, sub);
    const late = new AbortController();
    try {
      return await Promise.race([asking, setTimeout(patience, this.seen.get(name), { signal: late.signal })]);
    } finally {
      late.abort();
    }
  }

  private async ask(name: string, holderId: string, sub: string): Promise<Departure | undefined> {
    try {
      const departure = await this.holders().hasLeft(holderId, sub);
      if (departure === undefined) this.seen.delete(name);
      else this.seen.set(name, departure);
      return departure;
    } catch (error) {
      if (error instanceof Unavailable) return this.seen.get(name);
      throw error;
    }
  }
}
