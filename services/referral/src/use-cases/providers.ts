import { providerStream } from '@mouakaba/contracts';
import { refuse, type CommandPipeline } from '@mouakaba/event-sourcing';
import { actorOf, decide } from '@mouakaba/identity';
import { Commands } from '@mouakaba/host';
import type { Provider } from '../domain/provider.js';

/** Organisations that offer services, from their own streams: always as of now. */
export class Providers extends Commands<Provider> {
  constructor(streams: CommandPipeline<Provider>) {
    super(streams, {
      stream: providerStream,
      names: (providerId) => ({ providerId }),
      permit: (permission, caller, { province }) => {
        const verdict = decide(permission, caller, { province });
        if (verdict === 'unseen') return refuse('provider.not-found');
        return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
      },
    });
  }

  async find(providerId: string): Promise<Provider | undefined> {
    return (await this.streams.load(providerStream(providerId)))?.state;
  }
}
