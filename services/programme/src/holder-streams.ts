import { Inject, Injectable } from '@nestjs/common';
import { holderDefinition, type Holder } from '@mouakaba/case-file';
import { centreStream, unitStream, type HolderId } from '@mouakaba/contracts';
import { refuse, Refused, type CommandPipeline } from '@mouakaba/event-sourcing';
import { streamState } from '@mouakaba/use-cases';

/** A holder, and which of the two it is: its stream is `unit-<id>` or `centre-<id>`. */
export interface HolderPlace {
  readonly kind: 'unit' | 'centre';
  readonly holderId: HolderId;
}

export function holderStream({ kind, holderId }: HolderPlace): string {
  return kind === 'unit' ? unitStream(holderId) : centreStream(holderId);
}

/** How programme reads and writes the streams of both. */
export const holderState = streamState(holderDefinition);

/** Finds a holder by its id alone, which does not say whether it is a unit or a centre. */
@Injectable()
export class HolderStreams {
  constructor(@Inject(holderState.token) private readonly pipeline: Pick<CommandPipeline<Holder>, 'load'>) {}

  /** Where the holder is kept; of none, where a unit would be. Both places are looked at, whatever the first one holds. */
  async place(holderId: HolderId): Promise<HolderPlace> {
    const [, centre] = await this.both(holderId);
    return { kind: centre === undefined ? 'unit' : 'centre', holderId };
  }

  /**
   * The holder's state as of now.
   * @throws Refused there is no such holder
   */
  async find(holderId: HolderId): Promise<Holder> {
    const [unit, centre] = await this.both(holderId);
    const found = unit ?? centre;
    if (found === undefined) throw new Refused(refuse('holder.not-found'));
    return found.state;
  }

  private both(holderId: HolderId) {
    const load = (kind: HolderPlace['kind']) => this.pipeline.load(holderStream({ kind, holderId }));
    return Promise.all([load('unit'), load('centre')]);
  }
}
