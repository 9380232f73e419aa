import { AccountMade, provinces, type Language } from '@mouakaba/contracts';
import { IsCodes, IsId, IsOneOf, IsName, IsSomeOf, Maybe, answers, post } from '@mouakaba/http';
import { everyProvince, type Role } from '@mouakaba/identity';
import { dataOf } from '@mouakaba/use-cases';
import { asWanted } from '../account/account.js';
import { onAccount } from '../account/on-account.js';
import { OtherAccounts } from '../account/others.js';
import { Passwords } from '../passwords/passwords.js';
import { makeAccount } from './make-account.decision.js';

const { code, listOf, text } = answers;

export const IsProvinces = () => IsSomeOf([everyProvince, ...provinces.map(({ code }) => code)]);
export const IsLocale = () => IsOneOf('ar', 'fr', 'en');

export class MakeAccount {
  @IsCodes('role') roles!: readonly Role[];
  /** The unit, centre or provider that the account belongs to. */
  @Maybe() @IsId() organisation?: string;
  /** ISO 3166-2, or `*` for a national role. */
  @Maybe() @IsProvinces() provinces?: readonly string[];
  @Maybe() @IsLocale() locale?: Language;
  @Maybe() @IsName() name?: string;
}

// The local accounts of a standalone host; a cluster uses its identity provider's own administration.

/** Answers with the one-time password, which is told here alone: good once, for 72 hours. */
export const makeAccountUseCase = onAccount({
  route: post('accounts', 'Accounts.make', { creates: true }),
  permission: 'account.manage',
  begins: true,
  body: MakeAccount,
  emits: [AccountMade],
  needs: { others: OtherAccounts, passwords: Passwords },
  async gather(state, { invocation: { caller }, place: { sub }, body }, { others }) {
    const found = await others.organisation(body.organisation);
    const wanted = asWanted({ ...state, sub }, body, found?.province);
    return { found, couldBeConfirmed: await others.couldConfirm(wanted, caller.sub) };
  },
  decide: makeAccount,
  async reserve(happened, { place: { sub }, metadata: { commandId } }, { passwords }) {
    await passwords.prepareOneTime(sub, commandId);
    return happened;
  },
  answer: {
    always: { oneTimePassword: text },
    sometimes: { awaitingConfirmation: listOf(code('role')) },
    async of({ events, target: { sub } }, { passwords }) {
      const [made] = events;
      if (made === undefined) throw new Error('an account is made by an event');
      return {
        oneTimePassword: await passwords.oneTime(sub, made.commandId),
        awaitingConfirmation: dataOf(AccountMade, events)?.awaiting,
      };
    },
  },
});
