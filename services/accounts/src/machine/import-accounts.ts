import { Inject, Injectable } from '@nestjs/common';
import {
  AccountDisabled,
  AccountMade,
  accountStream,
  happened,
  untoldWork,
  type Code,
  type Language,
} from '@mouakaba/contracts';
import {
  KeyDestroyed,
  type CommandPipeline,
  type Keys,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import { isNominative } from '@mouakaba/identity';
import { KEYS, OPERATIONAL_STORE } from '@mouakaba/use-cases';
import { v5 } from 'uuid';
import type { Account } from '../account/account.js';
import { toldClaims, type Claims } from '../account/claims.js';
import { accountState } from '../account/on-account.js';
import { OtherAccounts } from '../account/others.js';
import type { PasswordHash } from '../passwords/password.js';
import { Passwords } from '../passwords/passwords.js';
import { machine } from './machine.js';

/** Where accounts were kept before acts on them were events. */
const collection = 'accounts';
const namespace = '3f0c6d0e-6f5e-4c58-9b0d-3c9b7a1f2e44';

interface AccountBefore extends Claims {
  readonly locale?: Language;
  readonly sealedName?: string;
  readonly password: PasswordHash;
  readonly oneTime: boolean;
  readonly disabled: boolean;
  readonly createdAt: string;
}

/** Accounts that an earlier release kept become facts, once: each is recorded, then forgotten where it was. */
@Injectable()
export class AccountImport {
  constructor(
    @Inject(OPERATIONAL_STORE) private readonly operations: OperationalStore,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'execute'>,
    private readonly passwords: Passwords,
    private readonly others: OtherAccounts,
  ) {}

  /** @returns how many there were */
  async run(): Promise<number> {
    for (let imported = 0; ;) {
      const rows = await this.operations.list<AccountBefore>(collection, { limit: 100 });
      if (rows.length === 0) return imported;
      for (const { key: sub, value } of rows) {
        await this.record(sub, value);
        await this.operations.delete(collection, sub);
        imported += 1;
      }
    }
  }

  private async record(sub: string, before: AccountBefore): Promise<void> {
    // The same whenever it is tried again: a start that ends halfway imports nothing twice.
    const commandId = v5(sub, namespace);
    await this.passwords.keep(sub, commandId, { hash: before.password });
    const data = {
      ...toldClaims(before),
      organisationProvince: (await this.others.organisation(before.organisation))?.province,
      ...{ locale: before.locale, imported: true, awaiting: undefined },
      unconfirmed: before.roles.some(isNominative)
        ? ('previous-release' as Code<'unconfirmedCause'>)
        : undefined,
    };
    const identity = { name: await this.nameOf(sub, before) };
    const made = happened(AccountMade, data, { identity }, before.createdAt);
    await this.pipeline.execute({
      ...{ stream: accountStream(sub), commandId, correlationId: commandId, begins: true, fields: {} },
      emits: new Set([AccountMade.type, AccountDisabled.type]),
      permit: () => machine,
      decide: () => (before.disabled ? [made, happened(AccountDisabled, untoldWork)] : [made]),
    });
  }

  private async nameOf(sub: string, { sealedName }: AccountBefore): Promise<string | undefined> {
    if (sealedName === undefined) return undefined;
    const stream = accountStream(sub);
    const context = { stream, eventId: sub, type: 'Account', schema: 1, compartment: 'identity' };
    try {
      const { name } = (await this.keys.get(stream)).open(context, sealedName) as { readonly name: string };
      return name;
    } catch (error) {
      if (error instanceof KeyDestroyed) return undefined;
      throw error;
    }
  }
}
