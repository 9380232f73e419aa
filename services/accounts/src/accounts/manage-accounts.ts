import { provinces } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import {
  Answer,
  IsCodes,
  IsId,
  IsOneOf,
  IsShortText,
  IsSomeOf,
  Maybe,
  PageQuery,
  Removable,
  get,
  patch,
  post,
} from '@mouakaba/http';
import { everyProvince, type Role } from '@mouakaba/identity';
import { badCursor, operation, query } from '@mouakaba/use-cases';
import { subShape } from './account.js';
import { Accounts, drawCredentials } from './accounts.js';
import { accountAnswer, accountsAnswer, credentialsAnswer } from './answers.js';
import { FirstAnswers, type Once } from './first-answers.js';
import { drawOneTimePassword } from './password.js';

const IsProvinces = () => IsSomeOf([everyProvince, ...provinces.map(({ code }) => code)]);
const IsLocale = () => IsOneOf('ar', 'fr', 'en');

export class CreateAccount {
  @IsCodes('role') roles!: readonly Role[];
  /** The unit, centre or provider that the account belongs to. */
  @Maybe() @IsId() organisation?: string;
  /** ISO 3166-2, or `*` for a national role. */
  @Maybe() @IsProvinces() provinces?: readonly string[];
  @Maybe() @IsLocale() locale?: string;
  @Maybe() @IsShortText() name?: string;
}

/** `null` takes a claim away. */
export class ChangeAccount {
  @Maybe() @IsCodes('role') roles?: readonly Role[];
  @Removable() @IsId() organisation?: string | null;
  @Removable() @IsProvinces() provinces?: readonly string[] | null;
  @Removable() @IsLocale() locale?: string | null;
}

// The local accounts of a standalone host; a cluster uses its identity provider's own administration.

const permission = 'account.manage';
const needs = { accounts: Accounts, answers: FirstAnswers };

export const listAccounts = query({
  route: get('accounts', 'Accounts.list'),
  permission,
  query: PageQuery,
  needs,
  answer: accountsAnswer,
  async handle({ query: { limit, cursor } }, { accounts }) {
    if (cursor !== undefined && !subShape.test(cursor)) throw badCursor();
    const found = await accounts.list({
      limit: limit + 1,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.sub ?? null) : null };
  },
});

export const createAccount = operation({
  route: post('accounts', 'Accounts.create', { creates: true }),
  permission,
  body: CreateAccount,
  needs,
  answer: credentialsAnswer,
  handle: ({ invocation, body }, { accounts, answers }) =>
    answered(
      answers.onceDrawn(invocation.commandId, body, drawCredentials, (drawn) =>
        accounts.create({ ...body }, drawn),
      ),
    ),
});

export const changeAccount = operation({
  route: patch('accounts/:sub', 'Accounts.change'),
  permission,
  body: ChangeAccount,
  needs,
  answer: accountAnswer,
  handle({ invocation, target: { sub }, body }, { accounts, answers }) {
    const change = async () => known(await accounts.change(sub, { ...body }));
    return answered(answers.once(invocation.commandId, body, change));
  },
});

export const resetPassword = operation({
  route: post('accounts/:sub/password-reset', 'Accounts.resetPassword'),
  permission,
  needs,
  answer: credentialsAnswer,
  handle({ invocation, target: { sub } }, { accounts, answers }) {
    const draw = () => ({ sub: String(sub), oneTimePassword: drawOneTimePassword() });
    return answered(
      answers.onceDrawn(invocation.commandId, {}, draw, async ({ oneTimePassword }) =>
        known(await accounts.resetPassword(sub, oneTimePassword)),
      ),
    );
  },
});

export const disableAccount = operation({
  route: post('accounts/:sub/disabling', 'Accounts.disable'),
  permission,
  needs,
  answer: accountAnswer,
  handle({ invocation, target: { sub } }, { accounts, answers }) {
    const disable = async () => known(await accounts.disable(sub));
    return answered(answers.once(invocation.commandId, {}, disable));
  },
});

async function answered<Body extends object>(once: Promise<Once<Body>>): Promise<Answer<Body>> {
  const { answer, replayed } = await once;
  return new Answer(answer, replayed ? { 'idempotent-replay': 'true' } : {});
}

function known<T>(account: T | undefined): T {
  if (account === undefined) throw new Refused(refuse('account.not-found'));
  return account;
}
