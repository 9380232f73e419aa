import { LocaleChanged, RolesChanged, type Language } from '@mouakaba/contracts';
import { IsCodes, IsId, Maybe, Removable, answers, patch } from '@mouakaba/http';
import type { Role } from '@mouakaba/identity';
import { dataOf, workAnswer } from '@mouakaba/use-cases';
import { asWanted } from '../account/account.js';
import { claimsIn } from '../account/claims.js';
import { onAccount } from '../account/on-account.js';
import { actsLess } from '../account/organisation.js';
import { OtherAccounts } from '../account/others.js';
import { WorkOfAccounts } from '../account/work-of-accounts.js';
import { IsLocale, IsProvinces } from '../making/make-account.js';
import { changeAccount, wantedAfter } from './change-account.decision.js';

const { code, listOf, text } = answers;

/** `null` takes a claim away. */
export class ChangeAccount {
  /** None at all is refused: it would look as if it took them all away. */
  @Maybe() @IsCodes('role', { min: 1 }) roles?: readonly Role[];
  @Removable() @IsId() organisation?: string | null;
  @Removable() @IsProvinces() provinces?: readonly string[] | null;
  @Removable() @IsLocale() locale?: Language | null;
}

export const changeAccountUseCase = onAccount({
  route: patch('accounts/:sub', 'Accounts.change'),
  permission: 'account.manage',
  body: ChangeAccount,
  emits: [RolesChanged, LocaleChanged],
  needs: { others: OtherAccounts, work: WorkOfAccounts },
  async gather(state, { invocation: { caller }, place: { sub }, body }, { others, work }) {
    const wanted = wantedAfter(state, body);
    const found = await others.organisation(wanted.organisation);
    const after = asWanted(state, wanted, found?.province);
    return {
      found,
      couldBeConfirmed: await others.couldConfirm(after, caller.sub),
      otherAdministrator: await others.administratorBeside(sub),
      openWork: actsLess(state.wanted, wanted) ? await work.now(state) : undefined,
    };
  },
  decide: changeAccount,
  answer: {
    sometimes: {
      ...{ roles: listOf(code('role')), organisation: text, provinces: listOf(text), locale: text },
      ...{ awaitingConfirmation: listOf(code('role')), openWork: workAnswer },
    },
    of({ events }) {
      const changed = dataOf(RolesChanged, events);
      return {
        ...(changed === undefined ? {} : claimsIn(changed)),
        locale: dataOf(LocaleChanged, events)?.locale,
        ...{ awaitingConfirmation: changed?.awaiting, openWork: changed?.openWork },
      };
    },
  },
});
