import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MachineAccounts, OwnPasswords, accounts, type Credentials } from '@mouakaba/accounts';
import { asId, type Sub } from '@mouakaba/contracts';
import { callerOf, isNominative, type Caller, type Role } from '@mouakaba/identity';
import { v4 } from 'uuid';
import { Teller } from './demo-case.js';

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

interface Claims {
  readonly organisation?: string;
  readonly provinces?: readonly string[];
}

const { makeAccountUseCase, confirmRolesUseCase } = accounts.useCases;

/**
 * Makes the demo's accounts as an administrator does, has another confirm what they may do, and gives each a password of
 * its own; keeps the passwords beside the other secrets for `npm run token`.
 */
export class DemoPeople {
  private readonly made: DemoAccount[] = [];

  private constructor(
    private readonly administrators: readonly [Teller, Teller],
    private readonly own: OwnPasswords,
  ) {}

  static async begin(app: INestApplicationContext): Promise<DemoPeople> {
    const [machine, own] = [
      app.get(MachineAccounts, { strict: false }),
      app.get(OwnPasswords, { strict: false }),
    ];
    const bus = app.get(CommandBus);
    const credentials: Credentials[] = [];
    for (let made = 0; made < 2; made++) await machine.makeAdministrator((told) => credentials.push(told));
    const [first, second] = credentials.map(
      ({ sub }, index) =>
        new Teller(`administrator ${String(index)}`, bus, known(callerOf({ sub, roles: ['administrator'] }))),
    );
    if (first === undefined || second === undefined) throw new Error('two administrators were to be made');
    const people = new DemoPeople([first, second], own);
    for (const { sub, oneTimePassword } of credentials)
      await people.setPassword('administrator', sub, oneTimePassword, {});
    return people;
  }

  async add(role: Role, claims: Claims, place?: string): Promise<Caller> {
    const [first, second] = this.administrators;
    const body = { roles: [role], locale: 'ar' as const, ...claims };
    const { sub, oneTimePassword } = await first.tell(makeAccountUseCase, {}, body);
    if (isNominative(role)) await second.tell(confirmRolesUseCase, { sub: asId<Sub>(sub) }, {});
    await this.setPassword(role, sub, oneTimePassword, claims, place);
    return known(callerOf({ sub, roles: [role], ...claims }));
  }

  keep(secretsDirectory: string): void {
    writeFileSync(join(secretsDirectory, demoAccountsFile), `${JSON.stringify(this.made, null, 2)}\n`, {
      mode: 0o600,
    });
  }

  private async setPassword(
    role: Role,
    sub: string,
    current: string,
    { organisation }: Claims,
    place?: string,
  ): Promise<void> {
    const password = `demo-${v4()}`;
    await this.own.change(sub, { currentPassword: current, newPassword: password });
    this.made.push({ role, sub, password, organisation, place });
  }
}

function known(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Error('an account without a subject');
  return caller;
}
