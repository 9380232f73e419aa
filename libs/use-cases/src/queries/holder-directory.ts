import { Inject, Injectable } from '@nestjs/common';
import { evolveHolder, noHolder, type Holder } from '@mouakaba/case-file';
import { holderStreams } from '@mouakaba/contracts';
import { refuse, CommandPipeline, type EventLog } from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '../ports.js';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
@Injectable()
export class HolderDirectory {
  private readonly streams: CommandPipeline<Holder>;

  constructor(@Inject(EVENT_LOG) eventLog: EventLog) {
    this.streams = new CommandPipeline(eventLog, {
      initial: noHolder,
      evolve: evolveHolder,
      personal: false,
      missing: refuse('holder.not-found'),
    });
  }

  async find(holderId: string): Promise<Holder | undefined> {
    const [unit, centre] = holderStreams(holderId);
    const found = (await this.streams.load(unit)) ?? (await this.streams.load(centre));
    return found?.state;
  }
}
