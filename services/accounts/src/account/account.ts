import { subOf, type Code, type Language, type Sub } from '@mouakaba/contracts';
import { fold, refuse, type RecordedEvent } from '@mouakaba/event-sourcing';
import {
  awaitingIn,
  claimsIn,
  inForce,
  narrowed,
  nothing,
  wholeGrant,
  type Claims,
  type Grant,
} from './claims.js';
import { oneTimeUntil } from '../passwords/one-time.js';
import type { Role } from '@mouakaba/identity';

/** An account as its stream tells it: the truth of who it is, what it may do, and whether it is enabled. */
export interface Account {
  readonly sub: Sub | '';
  /** As the administrator wants them. */
  readonly wanted: Claims;
  /** What of them counts that a second person confirms. */
  readonly granted: Grant;
  /** Why some of that counts though no second person has confirmed it. */
  readonly unconfirmed?: Code<'unconfirmedCause'>;
  /** Who asked last for the roles as they are wanted. */
  readonly askedBy?: string;
  /** Of the organisation, as far as it was known when the account came to it. */
  readonly organisationProvince?: Code<'province'>;
  /** All that it was ever of. */
  readonly organisations: readonly string[];
  readonly locale?: Language;
  readonly disabled: boolean;
  readonly createdAt: string;
  /** The command that set the password that is in force: its hash is kept under that name. */
  readonly passwordBy: string;
  /** It was drawn by the system, and opens nothing until its owner has chosen another. */
  readonly oneTime: boolean;
  /** Until when a one-time password is good, by the domain's clock. */
  readonly oneTimeUntil?: string;
  /** How often all logins were ended: those of before count no more. */
  readonly endings: number;
  /** Who reset its password last, and may know the one that was chosen then; absent where the machine's owner did. */
  readonly resetBy?: string;
  readonly lastSignedIn?: string;
  readonly lastFailed?: string;
}

const noAccount: Account = {
  ...{ sub: '', wanted: nothing, granted: nothing, disabled: false, createdAt: '', passwordBy: '' },
  ...{ oneTime: true, endings: 0, organisations: [] },
};

type Wanted = Parameters<typeof claimsIn>[0] & {
  readonly organisationProvince?: Code<'province'>;
  readonly unconfirmed?: Code<'unconfirmedCause'>;
};

export const evolveAccount = fold<Account>({
  AccountMade: (state, event) => ({
    ...withWanted(state, event),
    sub: subOf(event.stream),
    createdAt: event.occurredAt,
    passwordBy: event.commandId,
    oneTimeUntil: oneTimeUntil(event.recordedAt, event.data.imported === true ? 'imported' : 'drawn'),
    ...(event.data.locale === undefined ? {} : { locale: event.data.locale }),
  }),
  RolesChanged: withWanted,
  LocaleChanged: ({ locale: _, ...state }, { data: { locale } }) => ({
    ...state,
    ...(locale === undefined ? {} : { locale }),
  }),
  RolesConfirmed: ({ unconfirmed: _, ...state }) => ({ ...state, granted: wholeGrant(state.wanted) }),
  PasswordReset: ({ resetBy: _, ...state }, { commandId, data, actor }) => ({
    ...{ ...ended(state), passwordBy: commandId, oneTime: true, oneTimeUntil: data.expiresAt },
    ...(actor.role === 'system' ? {} : { resetBy: actor.sub }),
  }),
  PasswordChanged: ({ oneTimeUntil: _, ...state }, { commandId }) => ({
    ...{ ...ended(state), passwordBy: commandId, oneTime: false },
  }),
  AccountDisabled: (state) => ({ ...ended(state), disabled: true }),
  AccountEnabled: (state) => ({ ...state, disabled: false }),
  SignedIn: (state, { recordedAt }) => ({ ...state, lastSignedIn: recordedAt }),
  SignInFailed: (state, { recordedAt }) => ({ ...state, lastFailed: recordedAt }),
});

export const accountDefinition = {
  initial: noAccount,
  evolve: evolveAccount,
  personal: true,
  missing: refuse('account.not-found'),
};

/** What its tokens say now; undefined where it is disabled. */
export function inForceOf({ disabled, wanted, granted }: Account): Claims | undefined {
  return disabled ? undefined : inForce(wanted, granted);
}

export function awaitingOf({ wanted, granted }: Account): readonly Role[] {
  return awaitingIn(wanted, granted);
}

/** Where it is at work: its provinces, and that of its organisation. */
export function placesOf({ wanted, organisationProvince }: Account): readonly string[] {
  return [...(wanted.provinces ?? []), ...(organisationProvince === undefined ? [] : [organisationProvince])];
}

/** The account as it would be if these claims were wanted of it. */
export function asWanted(
  account: Account,
  { roles, organisation, provinces }: Claims,
  organisationProvince: Code<'province'> | undefined,
): Account {
  const { organisationProvince: _, ...state } = account;
  const wanted = {
    roles,
    ...(organisation === undefined ? {} : { organisation }),
    ...(provinces === undefined ? {} : { provinces }),
  };
  return { ...state, wanted, ...(organisationProvince === undefined ? {} : { organisationProvince }) };
}

/** Roles or scope are wanted otherwise. Less counts at once, more when a second person says so. */
function withWanted(before: Account, { data, actor }: RecordedEvent<Wanted>): Account {
  const { unconfirmed: already, organisationProvince: _, ...state } = before;
  const wanted = claimsIn(data);
  const atOnce = data.unconfirmed !== undefined;
  const organisations = new Set(before.organisations);
  if (wanted.organisation !== undefined) organisations.add(wanted.organisation);
  const granted = atOnce ? wholeGrant(wanted) : narrowed(before.granted, wanted);
  const unconfirmed = data.unconfirmed ?? (granted.roles.length > 0 ? already : undefined);
  return {
    ...{ ...state, wanted, granted, askedBy: actor.sub, organisations: [...organisations] },
    ...(unconfirmed === undefined ? {} : { unconfirmed }),
    ...(data.organisationProvince === undefined ? {} : { organisationProvince: data.organisationProvince }),
  };
}

function ended(state: Account): Account {
  return { ...state, endings: state.endings + 1 };
}
