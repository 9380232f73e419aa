import {
  LocaleChanged,
  RolesChanged,
  happened,
  toldWork,
  untoldWork,
  type Language,
} from '@mouakaba/contracts';
import { refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import { inForceOf, type Account } from '../account/account.js';
import {
  mustHaveOrganisation,
  mustNotExclude,
  sameClaims,
  toldClaims,
  type Claims,
} from '../account/claims.js';
import { actsLess, mustBeOrganisationOf, type OrganisationFacts } from '../account/organisation.js';
import type { WorkFacts } from '../enabling/enabling.decision.js';
import { confirmationOf, type ConfirmationFacts } from './confirmation.js';

/** What to change; null takes it away. */
export interface AccountChange {
  readonly roles?: Claims['roles'];
  readonly organisation?: string | null;
  readonly provinces?: readonly string[] | null;
  readonly locale?: Language | null;
}

export interface AdministrationFacts {
  /** There is an enabled administrator beside this account. */
  readonly otherAdministrator: boolean;
}

/**
 * Nobody changes their own roles; more than before counts when a second person has confirmed it. What hangs on somebody who
 * acts for the organisation no more, or less, is told as it is of somebody whose account is disabled.
 */
export function changeAccount(
  account: Account,
  command: Command<AccountChange & ConfirmationFacts & AdministrationFacts & OrganisationFacts & WorkFacts>,
): Decision<RolesChanged | LocaleChanged> {
  const { sub, locale } = account;
  const language = command.locale === undefined ? locale : (command.locale ?? undefined);
  const spoken = language === locale ? [] : [happened(LocaleChanged, { locale: language })];
  const wanted = wantedAfter(account, command);
  if (sameClaims(wanted, account.wanted)) return spoken;
  if (command.actor.sub === sub) return refuse('account.own-roles');
  return (
    mustNotBeLast(account, wanted, command) ??
    mustHaveOrganisation(wanted) ??
    mustNotExclude(wanted) ??
    (reachesElsewhere(wanted, account.wanted) ? mustBeOrganisationOf(wanted, command) : undefined) ?? [
      happened(RolesChanged, {
        ...toldClaims(wanted),
        ...confirmationOf(wanted, account.granted, command),
        organisationProvince: command.found?.province,
        ...(actsLess(account.wanted, wanted) ? toldWork(command.openWork) : untoldWork),
      }),
      ...spoken,
    ]
  );
}

/** Whether there is a role or an organisation that was not there before: taking away is always possible. */
function reachesElsewhere({ roles, organisation }: Claims, before: Claims): boolean {
  return organisation !== before.organisation || roles.some((role) => !before.roles.includes(role));
}

/** The claims after the change. */
export function wantedAfter({ wanted }: Account, change: AccountChange): Claims {
  const { roles, organisation, provinces } = { ...wanted, ...without(change) };
  return {
    roles,
    ...(organisation == null ? {} : { organisation }),
    ...(provinces == null ? {} : { provinces }),
  };
}

/** The last administrator who is enabled stays one: nobody could ever make another. */
export function mustNotBeLast(
  account: Account,
  { roles }: Claims,
  { otherAdministrator }: AdministrationFacts,
): Refusal | undefined {
  const is = inForceOf(account)?.roles.includes('administrator') === true;
  const last = is && !roles.includes('administrator') && !otherAdministrator;
  return last ? refuse('account.last-administrator') : undefined;
}

function without({ roles, organisation, provinces }: AccountChange) {
  return {
    ...(roles === undefined ? {} : { roles }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(provinces === undefined ? {} : { provinces }),
  };
}
