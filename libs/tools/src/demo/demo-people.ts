import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountClaims, Accounts } from '@mouakaba/accounts';
import { callerOf, type Caller, type Role } from '@mouakaba/identity';

export const demoAccountsFile = 'demo-accounts.json';

/** A demo account, its password in clear: it opens nothing real. */
export interface DemoAccount {
  readonly role: Role;
  readonly sub: string;
  readonly password: string;
  readonly organisation?: string | undefined;
  /** The province whose unit it works in or with; absent of those who see several. */
  readonly place?: string | undefined;
}

/** Makes the demo's accounts, and keeps their passwords beside the other secrets for `npm run token`. */
export class DemoPeople {
  private readonly made: DemoAccount[] = [];

  constructor(private readonly accounts: Accounts) {}

  async add(role: Role, claims: Omit<AccountClaims, 'roles'>, place?: string): Promise<Caller> {
    const { sub, oneTimePassword } = await this.accounts.create({ roles: [role], locale: 'ar', ...claims });
    this.made.push({ role, sub, password: oneTimePassword, organisation: claims.organisation, place });
    const caller = callerOf({ sub, roles: [role], ...claims });
    if (caller === undefined) throw new Error('an account without a subject');
    return caller;
  }

  keep(secretsDirectory: string): void {
    writeFileSync(join(secretsDirectory, demoAccountsFile), `${JSON.stringify(this.made, null, 2)}\n`, {
      mode: 0o600,
    });
  }
}
