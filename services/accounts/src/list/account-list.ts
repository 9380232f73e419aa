import { subOf } from '@mouakaba/contracts';
import {
  projection,
  sealedCopy,
  type KeyedHandler,
  type RecordedEvent,
  type SealedCopy,
} from '@mouakaba/event-sourcing';
import { accountDefinition, evolveAccount, inForceOf, placesOf, type Account } from '../account/account.js';
import { sameClaims, type Claims } from '../account/claims.js';

/** An account, and what it is found by. */
export interface AccountRow {
  readonly account: Account;
  /** What its tokens say; null where it is disabled. */
  readonly inForce: Claims | null;
  readonly organisation: string | null;
  /** Where it is at work, if that is one place; `several` if there are more. */
  readonly place: string | null;
  /** Enabled, with that role. */
  readonly administrator: boolean;
  /** Has ever been in a role that may confirm what others may do: no disabling and no change takes that back. */
  readonly hasAnswered: boolean;
  /** All that it has ever been then, once each. */
  readonly answeredAs: readonly Claims[];
  /** Some of its roles count though no second person has confirmed them. */
  readonly unconfirmed: boolean;
  readonly name: SealedCopy | null;
  readonly revision: number;
}

export const accountList = projection<AccountRow>(
  'accounts',
  4,
  {
    AccountMade: told(),
    RolesChanged: told(),
    LocaleChanged: told(),
    RolesConfirmed: told(),
    PasswordReset: told(),
    PasswordChanged: told(),
    AccountDisabled: told(),
    AccountEnabled: told(),
    SignedIn: told(),
    SignInFailed: told(),
    LockedOut: told(),
  },
  { indexes: [['organisation'], ['place'], ['administrator'], ['hasAnswered'], ['unconfirmed']] },
);

const answering = ['coordinator', 'data-protection-officer', 'administrator'] as const;

/** The place of an account that is at work in more than one: no code of a province. */
export const several = 'several';

function placeOf(account: Account): string | null {
  const [place = null, ...more] = new Set(placesOf(account));
  return more.length === 0 ? place : several;
}

function told<Data extends object>(): KeyedHandler<AccountRow, RecordedEvent<Data>> {
  return { key: ({ stream }) => subOf(stream), evolve: rowAfter };
}

function rowAfter(before: AccountRow | undefined, event: RecordedEvent): AccountRow {
  const account = evolveAccount(before?.account ?? accountDefinition.initial, event);
  const inForce = inForceOf(account) ?? null;
  const answeredAs = withAnswering(before?.answeredAs ?? [], inForce);
  return {
    ...{ account, inForce, organisation: account.wanted.organisation ?? null, place: placeOf(account) },
    administrator: inForce?.roles.includes('administrator') === true,
    ...{ hasAnswered: answeredAs.length > 0, answeredAs },
    unconfirmed: !account.disabled && account.unconfirmed !== undefined,
    name: sealedCopy(event, 'identity') ?? before?.name ?? null,
    revision: event.revision,
  };
}

function withAnswering(before: readonly Claims[], inForce: Claims | null): readonly Claims[] {
  const answers = answering.some((role) => inForce?.roles.includes(role) === true);
  const known = inForce === null || before.some((claims) => sameClaims(claims, inForce));
  return answers && !known ? [...before, inForce] : before;
}
