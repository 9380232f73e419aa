import { AccountMade, happened, type Language } from '@mouakaba/contracts';
import type { Command, Decision } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';
import { mustHaveOrganisation, mustNotExclude, toldClaims, type Claims } from '../account/claims.js';
import { mustBeOrganisationOf, type OrganisationFacts } from '../account/organisation.js';
import { confirmationOf, type ConfirmationFacts } from '../roles/confirmation.js';

export interface NewAccount extends Claims {
  readonly locale?: Language;
  readonly name?: string;
}

/** An account begins with a one-time password, and with those of its roles that need nobody's confirmation. */
export function makeAccount(
  { granted }: Account,
  command: Command<NewAccount & ConfirmationFacts & OrganisationFacts>,
): Decision<AccountMade> {
  const { locale, name, found } = command;
  return (
    mustHaveOrganisation(command) ??
    mustNotExclude(command) ??
    mustBeOrganisationOf(command, command) ??
    happened(
      AccountMade,
      {
        ...toldClaims(command),
        ...confirmationOf(command, granted, command),
        ...{ organisationProvince: found?.province, locale, imported: undefined },
      },
      { identity: { name } },
    )
  );
}
