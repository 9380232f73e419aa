import { Refused, openedCopy, refuse, type Found, type Keys } from '@mouakaba/event-sourcing';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { KEYS, PROJECTIONS, page, query, reached, type Given } from '@mouakaba/use-cases';
import type { Static } from 'typebox';
import { awaitingOf } from '../account/account.js';
import { seeingRole } from '../account/who-answers.js';
import { accountList, type AccountRow } from './account-list.js';

const { code, count, flag, id, instant, listOf, objectOf, pageOf, text } = answers;
const permission = 'account.list';
const needs = { table: accountList, projections: PROJECTIONS, keys: KEYS };

/** For the list to show all that was written before the question, in milliseconds. */
const patience = 2_000;

const accountAnswer = objectOf(
  {
    ...{ sub: id, roles: listOf(code('role')), awaitingConfirmation: listOf(code('role')) },
    ...{ disabled: flag, createdAt: instant, revision: count },
  },
  {
    ...{ organisation: text, provinces: listOf(text), locale: text, name: text },
    unconfirmed: code('unconfirmedCause'),
  },
);
type Told = Static<typeof accountAnswer>;

/** Accounts in order of their subject: an administrator's all, of a province, of a holder. */
export const listAccounts = query({
  route: get('accounts', 'Accounts.list'),
  permission,
  query: PageQuery,
  needs,
  answer: pageOf(accountAnswer),
  async handle({ invocation: { caller, minPosition }, query: { limit, cursor } }, given) {
    const { table, projections, keys } = given;
    const whole =
      minPosition === undefined
        ? await projections.waitForHead(accountList.name, patience)
        : await reached(projections, accountList.name, minPosition);
    const { rows, nextCursor } = await seenPage(table, caller, limit, cursor);
    return found({ items: await told(rows, keys), nextCursor }, { stale: !whole });
  },
});

/** The next rows that the caller sees; few are passed over, for most people see all or those of one holder. */
async function seenPage(
  table: Given<typeof needs>['table'],
  caller: Caller,
  limit: number,
  cursor: string | undefined,
) {
  const national = caller.roles.includes('administrator');
  const byProvince = caller.roles.includes('data-protection-officer');
  if (!national && !byProvince && caller.organisation === undefined)
    throw new Refused(refuse('scope.outside'));
  const where = national || byProvince ? {} : { organisation: caller.organisation ?? null };
  const seen: Found<AccountRow>[] = [];
  for (let after = cursor; ;) {
    const { rows, nextCursor } = await page(table, {
      where,
      limit,
      ...(after === undefined ? {} : { after }),
    });
    for (const found of rows) {
      if (seeingRole(permission, caller, found.row.account) === undefined) continue;
      if (seen.length === limit) return { rows: seen, nextCursor: seen.at(-1)?.cursor ?? null };
      seen.push(found);
    }
    if (nextCursor === null) return { rows: seen, nextCursor: null };
    after = nextCursor;
  }
}

async function told(rows: readonly Found<AccountRow>[], keys: Keys): Promise<readonly Told[]> {
  const names = rows.flatMap(({ row: { name } }) => (name === null ? [] : [name]));
  const known = await keys.getMany(names.map(({ context }) => context.stream));
  return rows.map(({ row: { account, name, revision } }) => {
    const { sub, wanted, disabled, createdAt, locale, unconfirmed } = account;
    const opened: { name?: string } | undefined =
      name === null ? undefined : openedCopy(known.get(name.context.stream), name);
    return {
      ...{ sub, ...wanted, awaitingConfirmation: awaitingOf(account) },
      ...{ disabled, createdAt, revision, locale, unconfirmed, name: opened?.name },
    };
  });
}
