import { accountStream, limits } from '@mouakaba/contracts';
import { Refused, openedCopy, refuse, type Found, type Query } from '@mouakaba/event-sourcing';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import { everyProvince, type Caller } from '@mouakaba/identity';
import {
  DAMAGED_STREAMS,
  KEYS,
  PROJECTIONS,
  WorkOfWorkers,
  keptPage,
  markOf,
  query,
  reached,
  unreadableAnswer,
  workAnswer,
  type Given,
} from '@mouakaba/use-cases';
import type { Static } from 'typebox';
import { awaitingOf } from '../account/account.js';
import { seeingRole } from '../account/who-answers.js';
import { accountList, several, type AccountRow } from './account-list.js';

const { anyOf, code, count, flag, id, instant, listOf, objectOf, pageOf, text } = answers;
const permission = 'account.list';
const needs = {
  ...{ table: accountList, projections: PROJECTIONS, keys: KEYS, damaged: DAMAGED_STREAMS },
  work: WorkOfWorkers,
};

/** For the list to show all that was written before the question, in milliseconds. */
const patience = limits.readModelWait;

const accountAnswer = objectOf(
  {
    ...{ sub: id, roles: listOf(code('role')), awaitingConfirmation: listOf(code('role')) },
    ...{ disabled: flag, createdAt: instant, revision: count },
  },
  {
    ...{ organisation: text, provinces: listOf(text), locale: text, name: text },
    ...{ unconfirmed: code('unconfirmedCause'), unreadable: unreadableAnswer },
    openWork: {
      ...workAnswer,
      description:
        'Of a disabled account, for the coordinator of its holder: what still hangs on its owner there.',
    },
  },
);
/** Of an account whose first event is not what was written, nothing else is known. */
const unknownAnswer = objectOf({ sub: id, unreadable: unreadableAnswer });
const itemAnswer = anyOf(accountAnswer, unknownAnswer);
type Told = Static<typeof itemAnswer>;

/** Accounts in order of their subject: an administrator's all, of a province, of a holder. */
export const listAccounts = query({
  route: get('accounts', 'Accounts.list'),
  permission,
  query: PageQuery,
  needs,
  answer: pageOf(itemAnswer),
  async handle({ invocation: { caller, minPosition }, query: { limit, cursor } }, given) {
    const { table, projections } = given;
    const whole =
      minPosition === undefined
        ? await projections.waitForHead(accountList.name, patience)
        : await reached(projections, accountList.name, minPosition);
    const { rows, nextCursor } = await keptPage(
      table,
      { where: reachOf(caller), limit, ...(cursor === undefined ? {} : { after: cursor }) },
      // Few are passed over: those of several provinces, none of which is the caller's.
      (found) => found.filter((each) => isSeen(each, caller)),
    );
    const items = await told(rows, given);
    return found({ items: await withWork(items, caller, given.work), nextCursor }, { stale: !whole });
  },
});

/** How much somebody is to do is told to the holder's own people alone. */
async function withWork(items: readonly Told[], { roles, organisation }: Caller, work: WorkOfWorkers) {
  if (!roles.includes('coordinator') || organisation === undefined) return items;
  const isTold = (item: Told) => 'disabled' in item && item.disabled && item.organisation === organisation;
  const told = items.filter(isTold).map(({ sub }) => sub);
  if (told.length === 0) return items;
  const amounts = (await work.of(organisation, told)).values();
  return items.map((item) => (isTold(item) ? { ...item, openWork: amounts.next().value } : item));
}

/** Of the list, what the caller can see any of, by an index. */
function reachOf({ roles, provinces, organisation }: Caller): Query['where'] {
  const byProvince = roles.includes('data-protection-officer');
  const byHolder = roles.includes('coordinator') && organisation !== undefined;
  // Who answers both for provinces and for a holder is rare: no index knows both.
  if (roles.includes('administrator') || (byProvince && byHolder)) return {};
  if (byProvince)
    return { place: provinces.includes(everyProvince) ? { gte: '' } : { in: [...provinces, several] } };
  if (organisation === undefined) throw new Refused(refuse('scope.outside'));
  return { organisation };
}

/** Whose an account is of which nothing is known, nobody can say: an administrator's alone. */
function isSeen({ row }: Found<AccountRow>, caller: Caller): boolean {
  const account = accountIn(row);
  return account === undefined
    ? caller.roles.includes('administrator')
    : seeingRole(permission, caller, account) !== undefined;
}

/** Undefined where not even its first event could be folded. */
function accountIn({ account }: Partial<AccountRow>) {
  return account;
}

async function told(
  rows: readonly Found<AccountRow>[],
  { keys, damaged }: Pick<Given<typeof needs>, 'keys' | 'damaged'>,
): Promise<readonly Told[]> {
  const names = rows.flatMap(({ row: { name } }) => (name == null ? [] : [name]));
  const known = await keys.getMany(names.map(({ context }) => context.stream));
  return rows.map((found) => {
    const mark = markOf(found, accountStream(found.key), damaged);
    const account = accountIn(found.row);
    if (account === undefined) {
      const { unreadable = { stream: accountStream(found.key) } } = mark;
      return { sub: found.key, unreadable };
    }
    const { name, revision } = found.row;
    const { sub, wanted, disabled, createdAt, locale, unconfirmed } = account;
    const opened: { name?: string } | undefined =
      name === null ? undefined : openedCopy(known.get(name.context.stream), name);
    return {
      ...{ sub, ...wanted, awaitingConfirmation: awaitingOf(account) },
      ...{ disabled, createdAt, revision, locale, unconfirmed, name: opened?.name, ...mark },
    };
  });
}
