import { Inject, Injectable } from '@nestjs/common';
import { evolveHolder, holderDefinition, noHolder, type Holder, type Standing } from '@mouakaba/case-file';
import { holderStreams, type Code } from '@mouakaba/contracts';
import { CommandPipeline, firstEvent, StreamDamaged, type EventLog } from '@mouakaba/event-sourcing';
import type { Departure } from '@mouakaba/identity';
import { EVENT_LOG } from '../ports.js';
import { AccountStates } from './account-states.js';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
@Injectable()
export class HolderDirectory {
  private readonly pipeline: CommandPipeline<Holder>;
  /** Of every holder that was asked for: none ever moves. */
  private readonly provinces = new Map<string, string>();

  constructor(
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    private readonly accounts: AccountStates,
  ) {
    this.pipeline = new CommandPipeline(eventLog, holderDefinition);
  }

  /** With its roster. @throws StreamDamaged its stream is not what was written */
  async find(holderId: string): Promise<Holder | undefined> {
    const [unit, centre] = holderStreams(holderId);
    const found = (await this.pipeline.load(unit)) ?? (await this.pipeline.load(centre));
    return found?.state;
  }

  /**
   * Whether the roster of a holder has that person now, in that role or in any, with an account that can work so.
   * @throws StreamDamaged its stream is not what was written
   */
  async hasWorker(holderId: string, workerId: string, role?: Code<'workerRole'>): Promise<boolean> {
    const roles = (await this.find(holderId))?.roster.get(workerId);
    if (roles === undefined || (role !== undefined && !roles.has(role))) return false;
    return this.accounts.canWork(workerId, holderId, role);
  }

  /**
   * Whether that person works for the holder or did: what was done then is recorded by whoever came after.
   * @throws StreamDamaged its stream is not what was written
   */
  async hasOrHadWorker(holderId: string, workerId: string): Promise<boolean> {
    const holder = await this.find(holderId);
    return holder !== undefined && (holder.roster.has(workerId) || holder.left.has(workerId));
  }

  /**
   * What somebody was in the team of a holder and is no more; undefined: nothing ended there. Nobody is taken for gone
   * because the roster cannot be read.
   */
  async hasLeft(holderId: string, workerId: string): Promise<Departure | undefined> {
    const holder = await this.find(holderId).catch((error: unknown) => {
      if (error instanceof StreamDamaged) return undefined;
      throw error;
    });
    const roles = holder?.left.get(workerId);
    if (holder === undefined || roles === undefined) return undefined;
    return { roles: [...roles], stays: holder.roster.has(workerId) };
  }

  /**
   * The province in which a holder works, as its first event says, whatever became of those after it; the damage where
   * that event is not what was written: the holder is there, and where is not known. Undefined: there is no such holder.
   */
  async established(holderId: string): Promise<string | StreamDamaged | undefined> {
    const known = this.provinces.get(holderId);
    if (known !== undefined) return known;
    for (const stream of holderStreams(holderId)) {
      const found = await this.firstOf(stream);
      if (found === undefined) continue;
      if (typeof found === 'string') this.provinces.set(holderId, found);
      return found;
    }
    return undefined;
  }

  /**
   * The province of a case: where its holder works, wherever the child was found. No case is taken away by what became
   * of the stream of its holder.
   * @param place what the report names: nothing else is known of a holder that the log does not have, or whose first event is damaged
   */
  async provinceOf({ holderId, place }: Pick<Standing, 'holderId' | 'place'>): Promise<string> {
    const found = await this.established(holderId);
    return typeof found === 'string' ? found : place;
  }

  private async firstOf(stream: string): Promise<string | StreamDamaged | undefined> {
    try {
      const first = await firstEvent(this.eventLog, stream);
      return first && evolveHolder(noHolder, first).province;
    } catch (error) {
      if (error instanceof StreamDamaged) return error;
      throw error;
    }
  }
}
