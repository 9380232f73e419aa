import { Inject, Injectable } from '@nestjs/common';
import { holderDefinition, type Holder } from '@mouakaba/case-file';
import { holderStreams } from '@mouakaba/contracts';
import { CommandPipeline, type EventLog } from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '../ports.js';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
@Injectable()
export class HolderDirectory {
  private readonly pipeline: CommandPipeline<Holder>;

  constructor(@Inject(EVENT_LOG) eventLog: EventLog) {
    this.pipeline = new CommandPipeline(eventLog, holderDefinition);
  }

  async find(holderId: string): Promise<Holder | undefined> {
    const [unit, centre] = holderStreams(holderId);
    const found = (await this.pipeline.load(unit)) ?? (await this.pipeline.load(centre));
    return found?.state;
  }
}
