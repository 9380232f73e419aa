import { eventTypes } from '@mouakaba/contracts';
import { DamagedStreams, EventRegistry, type EventLog } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { AccountPipeline } from '../src/account/on-account.js';
import { MachineAccounts } from '../src/machine/machine.js';
import { OwnPasswords } from '../src/passwords/own-passwords.js';
import { Passwords } from '../src/passwords/passwords.js';
import { Accounts } from '../src/sign-in/accounts.js';
import { LoginAttempts } from '../src/sign-in/login-attempts.js';
import { Sessions } from '../src/sign-in/sessions.js';
import { SignInFacts } from '../src/sign-in/sign-in-facts.js';
import { SignInWatch } from '../src/sign-in/sign-in-watch.js';
import { SignIn } from '../src/sign-in/sign-in.js';
import { cheap } from '../src/testing/index.js';
import { watchedOperations } from './operations.js';

/** What keeps accounts, in memory: what one process forgets, another on the same stores goes on with. */
export function accountParts({
  now = Date.now,
  operations = watchedOperations(now),
  store = new MemoryEventStore(),
} = {}) {
  const clock = { now };
  const eventLog: EventLog = {
    ...{
      store,
      keys: openKeys,
      registry: new EventRegistry(eventTypes),
      clock,
      chain,
      damaged: new DamagedStreams(),
    },
  };
  const pipeline = new AccountPipeline(eventLog);
  const attempts = new LoginAttempts(operations);
  const passwords = new Passwords(operations, openKeys, attempts, cheap);
  const sessions = new Sessions(operations);
  const facts = new SignInFacts(pipeline);
  const signIn = new SignIn(pipeline, clock, passwords, attempts, new SignInWatch(), facts, now);
  return {
    ...{ operations, store, eventLog, pipeline, passwords, sessions, facts, signIn },
    accounts: new Accounts(pipeline, sessions),
    own: new OwnPasswords(pipeline, passwords, signIn, sessions, eventLog),
    machine: new MachineAccounts(pipeline, eventLog, passwords),
  };
}

export type AccountParts = ReturnType<typeof accountParts>;
