import { refuse, Refused, type CommandPipeline } from '@mouakaba/event-sourcing';
import { actorOf, decide } from '@mouakaba/identity';
import { Commands } from '@mouakaba/platform';
import type { HolderState } from '../domain/holder.js';

/** Units and centres by the name of their stream: `unit-<id>`, `centre-<id>`. */
export class Holders extends Commands<HolderState> {
  constructor(streams: CommandPipeline<HolderState>) {
    super(streams, {
      stream: (stream) => stream,
      names: (stream) => ({ [stream.startsWith('unit-') ? 'unitId' : 'centreId']: holderIdOf(stream) }),
      permit: (permission, caller, { province }, stream) => {
        const verdict = decide(permission, caller, { holderId: holderIdOf(stream), province });
        if (verdict === 'unseen') return refuse('holder.not-found');
        return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
      },
    });
  }

  /**
   * The stream of a unit or centre, with its state.
   * @throws Refused there is no such holder
   */
  async find(holderId: string): Promise<{ readonly stream: string; readonly state: HolderState }> {
    for (const stream of [`unit-${holderId}`, `centre-${holderId}`]) {
      const found = await this.streams.load(stream);
      if (found !== undefined) return { stream, state: found.state };
    }
    throw new Refused(refuse('holder.not-found'));
  }
}

function holderIdOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
