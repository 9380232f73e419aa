import { evolveHolder, noHolder, type Holder } from '@mouakaba/case-file';
import { refuse, CommandPipeline, type EventLog } from '@mouakaba/event-sourcing';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
export class HolderDirectory {
  private readonly streams: CommandPipeline<Holder>;

  constructor(eventLog: EventLog) {
    this.streams = new CommandPipeline(eventLog, {
      initial: noHolder,
      evolve: evolveHolder,
      writes: new Set<string>(),
      personal: false,
      missing: refuse('holder.not-found'),
    });
  }

  async find(holderId: string): Promise<Holder | undefined> {
    const found =
      (await this.streams.load(`unit-${holderId}`)) ?? (await this.streams.load(`centre-${holderId}`));
    return found?.state;
  }
}
