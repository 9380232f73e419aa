import {
  AccountMade,
  PasswordChanged,
  RolesConfirmed,
  accountStream,
  happened,
  type Actor,
  type Language,
} from '@mouakaba/contracts';
import type { EventLog, OperationalStore } from '@mouakaba/event-sourcing';
import { v4, v7 } from 'uuid';
import { toldClaims, type Claims } from '../account/claims.js';
import { AccountPipeline } from '../account/on-account.js';
import { Passwords } from '../passwords/passwords.js';
import { LoginAttempts } from '../sign-in/login-attempts.js';

/** A password is checked in a moment here: what scrypt costs is not what specs are about. */
export const cheap = { N: 2, r: 1, p: 1 };

/** Who makes them: nobody's account. */
export const maker: Actor = { sub: 'somebody', role: 'administrator' };

export interface ReadyClaims extends Claims {
  readonly locale?: string;
}

/** Made, confirmed, and with a password of its own, all in one step that no request could take. */
export async function readyAccount(
  { eventLog, operations }: { readonly eventLog: EventLog; readonly operations: OperationalStore },
  claims: ReadyClaims,
  password = `own password ${v4()}`,
): Promise<{ readonly sub: string; readonly password: string }> {
  const [sub, commandId] = [v4(), v7()];
  const passwords = new Passwords(operations, eventLog.keys, new LoginAttempts(operations), cheap);
  await passwords.keep(sub, commandId, { hash: await passwords.hashed(password) });
  const told = toldClaims(claims);
  const facts = [
    happened(AccountMade, {
      ...{
        ...told,
        locale: claims.locale as Language | undefined,
        awaiting: undefined,
        unconfirmed: undefined,
      },
      ...{ organisationProvince: undefined, imported: undefined },
    }),
    happened(RolesConfirmed, told),
    happened(PasswordChanged, {}),
  ];
  await new AccountPipeline(eventLog).execute({
    ...{ stream: accountStream(sub), commandId, correlationId: commandId, begins: true, fields: {} },
    emits: new Set(facts.map(({ type }) => type)),
    permit: () => maker,
    decide: () => facts,
  });
  return { sub, password };
}
