import { refuse, type Keys, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { lookedUp, reached } from '@mouakaba/host';
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
    const row = await this.find(providerId);
    const [shown] = await shownProviders([row], call.caller, this.keys);
    return found(shown ?? {}, { stale });
  }

  private find(providerId: string): Promise<ProviderRow> {
    const key = providerKey(providerId);
    return lookedUp({
      projections: this.projections,
      name: providers.name,
      patience,
      look: async () => (await this.table.load([key])).get(key)?.row,
      missing: refuse('provider.not-found'),
    });
  }
}
