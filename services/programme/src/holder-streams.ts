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

  /**
   * Where the holder is kept, and its state as of now.
   * @throws Refused there is no such holder
   */
  async find(holderId: HolderId): Promise<{ readonly place: HolderPlace; readonly state: Holder }> {
    for (const kind of ['unit', 'centre'] as const) {
      const place = { kind, holderId };
      const found = await this.pipeline.load(holderStream(place));
      if (found !== undefined) return { place, state: found.state };
    }
    throw new Refused(refuse('holder.not-found'));
  }
}
