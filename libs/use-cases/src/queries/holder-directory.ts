import { Inject, Injectable } from '@nestjs/common';
import { holderDefinition, type Holder, type Standing } from '@mouakaba/case-file';
import { holderStreams, type Code } from '@mouakaba/contracts';
import { CommandPipeline, type EventLog } from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '../ports.js';
import { AccountStates } from './account-states.js';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
@Injectable()
export class HolderDirectory {
  private readonly pipeline: CommandPipeline<Holder>;
  /** Of every holder that was asked for: none ever moves. */
  private readonly provinces = new Map<string, string>();

  constructor(
    @Inject(EVENT_LOG) eventLog: EventLog,
    private readonly accounts: AccountStates,
  ) {
    this.pipeline = new CommandPipeline(eventLog, holderDefinition);
  }

  async find(holderId: string): Promise<Holder | undefined> {
    const [unit, centre] = holderStreams(holderId);
    const found = (await this.pipeline.load(unit)) ?? (await this.pipeline.load(centre));
    return found?.state;
  }

  /** Whether the roster of a holder has that person now, in that role or in any, with an account that is not disabled. */
  async hasWorker(holderId: string, workerId: string, role?: Code<'workerRole'>): Promise<boolean> {
    const roles = (await this.find(holderId))?.roster.get(workerId);
    if (roles === undefined || (role !== undefined && !roles.has(role))) return false;
    return !(await this.accounts.isDisabled(workerId));
  }

  /**
   * The province of a case: where its holder works, wherever the child was found.
   * @param place what the report names: of a holder that the log does not have, nothing else is known
   */
  async provinceOf({ holderId, place }: Pick<Standing, 'holderId' | 'place'>): Promise<string> {
    const known = this.provinces.get(holderId);
    if (known !== undefined) return known;
    const found = (await this.find(holderId))?.province;
    if (found === undefined) return place;
    this.provinces.set(holderId, found);
    return found;
  }
}
