import { Accounts, sealedNames } from '@mouakaba/accounts';
import type { Platform } from '@mouakaba/host';

/** A password is checked in a moment here: what scrypt costs is not what these specs are about. */
const cheap = { N: 2, r: 1, p: 1 };

/** The accounts of a host whose logins cost nothing. */
export function cheapAccounts({ operations, keys }: Pick<Platform, 'operations' | 'keys'>): Accounts {
  return new Accounts({ operations, names: sealedNames(keys), cost: cheap });
}
