import { Inject, Injectable } from '@nestjs/common';
import { signInLimits } from '@mouakaba/contracts';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { OPERATIONAL_STORE } from '@mouakaba/use-cases';
import type { Account } from '../account/account.js';

interface Session {
  readonly sub: string;
  /** How often all logins of the account had been ended when it began. */
  readonly endings: number;
}

export const sessions = 'sessions';
/**
 * Logins that go on, by the grant that the issuer gave for them. One that began before all logins of its account were
 * ended is over, whatever a crash kept of it.
 */
@Injectable()
export class Sessions {
  constructor(@Inject(OPERATIONAL_STORE) private readonly operations: OperationalStore) {}

  /** Begins it; or goes on with it after all others were ended. */
  async begin(id: string, { sub, endings }: Pick<Account, 'sub' | 'endings'>): Promise<void> {
    const session: Session = { sub, endings };
    await this.operations.put(sessions, id, session, { expiresAt: Date.now() + signInLimits.login });
  }

  async goesOn(id: string | undefined, { sub, endings }: Account): Promise<boolean> {
    const session = id === undefined ? undefined : await this.operations.get<Session>(sessions, id);
    return session?.sub === sub && session.endings === endings;
  }
}
