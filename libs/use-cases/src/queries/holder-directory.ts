import { Inject, Injectable } from '@nestjs/common';
import { evolveHolder, noHolder, type Holder } from '@mouakaba/case-file';
import { holderStreams } from '@mouakaba/contracts';
import { refuse, Streams, type Kernel } from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '../ports.js';

/** Units and centres, from their own streams: always as of now. Programme alone writes them. */
@Injectable()
export class HolderDirectory {
  private readonly streams: Streams<Holder>;

  constructor(@Inject(EVENT_LOG) kernel: Kernel) {
    this.streams = new Streams(kernel, {
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
