import { Inject, Injectable } from '@nestjs/common';
import { subOf, type Code } from '@mouakaba/contracts';
import {
  projection,
  type KeyedHandler,
  type ReadModelTable,
  type RecordedEvent,
  type Tally,
} from '@mouakaba/event-sourcing';
import { readModelToken } from '@mouakaba/use-cases';

/** Which providers an account has acted for, and for which it can now. */
interface ProviderAccount {
  readonly of: 'account';
  readonly disabled: boolean;
  /** As its roles have it, enabled or not. */
  readonly providerId: string | null;
  readonly everFor: readonly string[];
}

interface Amount {
  readonly of: 'amount';
  readonly amount: number;
}

type AccountsRow = ProviderAccount | Amount;

const noAccount: ProviderAccount = { of: 'account', disabled: false, providerId: null, everFor: [] };

const everKey = (providerId: string) => `sum/ever/${providerId}`;
const nowKey = (providerId: string) => `sum/now/${providerId}`;

const tally: Tally<AccountsRow> = {
  contributions(row) {
    if (row.of !== 'account') return new Map();
    const { disabled, providerId, everFor } = row;
    const now = disabled || providerId === null ? [] : [nowKey(providerId)];
    return new Map([...everFor.map(everKey), ...now].map((key) => [key, 1]));
  },
  sum: (_, amount) => ({ of: 'amount', amount }),
  amount: (row) => (row.of === 'amount' ? row.amount : 0),
};

function handler<Data extends object>(
  change: (account: ProviderAccount, data: Data) => ProviderAccount,
): KeyedHandler<AccountsRow, RecordedEvent<Data>> {
  return {
    key: ({ stream }) => subOf(stream),
    evolve: (before, { data }) => change(before?.of === 'account' ? before : noAccount, data),
  };
}

interface Told {
  readonly roles: readonly Code<'role'>[];
  readonly organisation?: string;
}

const told = handler((account, { roles, organisation }: Told) => {
  const providerId = (roles.includes('provider') ? organisation : undefined) ?? null;
  const everFor = providerId === null ? account.everFor : [...new Set([...account.everFor, providerId])];
  return { ...account, providerId, everFor };
});

/** How many accounts each provider has had, and has now. Where another issuer keeps the accounts there are none. */
export const providerAccounts = projection<AccountsRow>(
  'provider-accounts',
  1,
  {
    AccountMade: told,
    RolesChanged: told,
    AccountDisabled: handler((account) => ({ ...account, disabled: true })),
    AccountEnabled: handler((account) => ({ ...account, disabled: false })),
  },
  { tally },
);

/** Which providers nobody answers for any more. */
@Injectable()
export class ProviderAccounts {
  constructor(
    @Inject(readModelToken(providerAccounts)) private readonly table: Pick<ReadModelTable, 'load'>,
  ) {}

  /** Those of them that had an account, and whose accounts are all disabled or somebody else's by now. */
  async unattended(providerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(providerIds)];
    const rows = await this.table.load(ids.flatMap((id) => [everKey(id), nowKey(id)]));
    return new Set(ids.filter((id) => rows.has(everKey(id)) && !rows.has(nowKey(id))));
  }
}
