import { evolveHolder, noHolder, type Holder } from '@mouakaba/case-file';
import { holderStreams } from '@mouakaba/contracts';
import { refuse, Streams, type Kernel } from '@mouakaba/event-sourcing';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
export class HolderDirectory {
  private readonly streams: Streams<Holder>;

  constructor(kernel: Kernel) {
    this.streams = new Streams(kernel, {
      initial: noHolder,
      evolve: evolveHolder,
      writes: new Set<string>(),
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
