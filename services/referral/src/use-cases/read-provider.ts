import { Refused, refuse, Unavailable, type Keys, type Projections } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { reached } from '@mouakaba/platform';
import type { ReadModelTable } from '@mouakaba/read-models';
import { providerKey, providers, type ProviderRow } from '../read-models/providers.js';
import { shownProviders } from './shown-providers.js';

/** How long an unknown id may wait for the log's head, in milliseconds. */
const patience = 2_000;

/** One provider, as in the list. */
export class ReadProvider {
  static readonly permission = 'provider.read';

  constructor(
    private readonly table: Pick<ReadModelTable<ProviderRow>, 'load'>,
    private readonly projections: Pick<Projections, 'waitFor' | 'waitForHead'>,
    private readonly keys: Keys,
  ) {}

  async execute(call: InvocationOf, providerId: string) {
    const stale = !(await reached(this.projections, providers.name, call.minPosition));
    const row = (await this.look(providerId)) ?? (await this.lookAgain(providerId));
    const [shown] = await shownProviders([row], call.caller, this.keys);
    return found(shown ?? {}, { stale });
  }

  private async lookAgain(providerId: string): Promise<ProviderRow> {
    const whole = await this.projections.waitForHead(providers.name, patience);
    const row = await this.look(providerId);
    if (row !== undefined) return row;
    throw whole ? new Refused(refuse('provider.not-found')) : new Unavailable('read-models');
  }

  private async look(providerId: string): Promise<ProviderRow | undefined> {
    const key = providerKey(providerId);
    return (await this.table.load([key])).get(key)?.row;
  }
}
