import { accountStream } from '@mouakaba/contracts';
import { Refused, refuse, type RecordedEvent } from '@mouakaba/event-sourcing';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, pageOfItems, query, toldEvent, toldEventAnswer } from '@mouakaba/use-cases';
import { accountState } from '../account/on-account.js';
import { seeingRole } from '../account/who-answers.js';
import { SignInFacts } from '../sign-in/sign-in-facts.js';

const permission = 'account.read';

/** Every act on an account, oldest first: who, when, in words and as clear data. Its name stays sealed. */
export const readAccountHistory = query({
  route: get('accounts/:sub/history', 'Accounts.history'),
  permission,
  query: PageQuery,
  needs: { eventLog: EVENT_LOG, pipeline: accountState.token, facts: SignInFacts },
  answer: answers.pageOf(toldEventAnswer),
  async handle({ invocation: { caller, acceptLanguage }, target: { sub }, query: asked }, given) {
    const { eventLog, pipeline, facts } = given;
    await facts.write(sub);
    const account = await pipeline.load(accountStream(sub));
    if (account === undefined || seeingRole(permission, caller, account.state) === undefined)
      throw new Refused(refuse('account.not-found'));
    const events: RecordedEvent[] = [];
    for await (const stored of eventLog.store.readStream(accountStream(sub)))
      events.push(eventLog.registry.read(stored));
    const keyOf = ({ revision }: RecordedEvent) => String(revision);
    const shown = pageOfItems({ name: 'Accounts.history', of: { sub }, items: events, keyOf }, asked);
    const items = shown.items.map((event) => toldEvent(event, acceptLanguage));
    return found({ items, nextCursor: shown.nextCursor }, { revision: account.revision });
  },
});
