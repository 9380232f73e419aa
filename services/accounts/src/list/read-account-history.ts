import { accountStream, describeEvent, type Language } from '@mouakaba/contracts';
import { Refused, recordedRange, refuse, type RecordedEvent } from '@mouakaba/event-sourcing';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, Names, pageOfRange, query, toldEventAnswer, toldEvents } from '@mouakaba/use-cases';
import { Type } from 'typebox';
import { accountState } from '../account/on-account.js';
import { seeingRole } from '../account/who-answers.js';
import { SignInFacts } from '../sign-in/sign-in-facts.js';

const { listOf, objectOf, orNull, text } = answers;
const permission = 'account.read';

const historyAnswer = objectOf(
  { items: listOf(toldEventAnswer), nextCursor: orNull(text) },
  {
    pending: Type.Unsafe<readonly { readonly type: string; readonly text: string; readonly data: object }[]>({
      ...listOf(objectOf({ type: text, text, data: Type.Unsafe<object>({ type: 'object' }) })),
      description:
        'On the last page: how often the account was signed in to, rightly or wrongly, what is not recorded yet. It will be within a quarter of an hour, told together.',
    }),
  },
);

/** Every act on an account, oldest first: who, when, in words and as clear data. What is sealed in its events stays sealed. */
export const readAccountHistory = query({
  route: get('accounts/:sub/history', 'Accounts.history'),
  permission,
  query: PageQuery,
  needs: { eventLog: EVENT_LOG, names: Names, pipeline: accountState.token, facts: SignInFacts },
  answer: historyAnswer,
  async handle({ invocation: { caller, acceptLanguage }, target: { sub }, query: asked }, given) {
    const { eventLog, names, pipeline, facts } = given;
    const stream = accountStream(sub);
    const account = await pipeline.load(stream);
    if (account === undefined || seeingRole(permission, caller, account.state) === undefined)
      throw new Refused(refuse('account.not-found'));
    const shown = await pageOfRange(
      {
        ...{ name: 'Accounts.history', of: { sub } },
        read: (range) => recordedRange(eventLog, stream, range),
        keyOf: ({ revision }: RecordedEvent) => String(revision),
      },
      asked,
    );
    const { nextCursor } = shown;
    const items = await toldEvents(shown.items, acceptLanguage, names);
    const pending = nextCursor === null ? pendingOf(facts, sub, acceptLanguage) : {};
    return found({ items, nextCursor, ...pending }, { revision: account.revision });
  },
});

function pendingOf(facts: SignInFacts, sub: string, language: Language) {
  const pending = facts.pendingOf(sub).map((happened) => {
    const { type, data } = happened;
    return { type, text: describeEvent(happened, language), data };
  });
  return pending.length === 0 ? {} : { pending };
}
