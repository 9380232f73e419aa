import { Inject, Injectable } from '@nestjs/common';
import { providerStream, withoutHiddenIn } from '@mouakaba/contracts';
import { refuse, StreamDamaged, type CommandPipeline } from '@mouakaba/event-sourcing';
import { streamState } from '@mouakaba/use-cases';
import { evolveProvider, noProvider, type Provider } from './provider.js';

/** How referral reads and writes the streams of providers. */
export const providerState = streamState({
  initial: noProvider,
  evolve: evolveProvider,
  personal: true,
  missing: refuse('provider.not-found'),
});

/** Organisations that offer services, from their own streams: always as of now. */
@Injectable()
export class ProviderDirectory {
  constructor(
    @Inject(providerState.token) private readonly pipeline: Pick<CommandPipeline<Provider>, 'load'>,
  ) {}

  async find(providerId: string): Promise<Provider | undefined> {
    return (await this.pipeline.load(providerStream(providerId)))?.state;
  }

  /** Undefined also where its stream is not what was written: what is addressed to it is shown all the same. */
  async nameOf(providerId: string): Promise<Provider['name'] | undefined> {
    try {
      return withoutHiddenIn((await this.find(providerId))?.name);
    } catch (error) {
      if (error instanceof StreamDamaged) return undefined;
      throw error;
    }
  }
}
