import { caseStream } from '@mouakaba/contracts';
import type { DamagedStreams, Found, ReadModelTable } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { markOf, unreadableAnswer } from '@mouakaba/use-cases';
import { secondsLate } from '../deadlines/due-instants.js';
import { withheldBecause } from '../requests/sharing.js';
import type { ProviderAccounts } from '../providers/provider-accounts.js';
import { providerKey, type ProviderRow } from '../providers/providers.js';
import { childAnswer, dueAnswer, lateAnswer, wantedAnswer, withheldAnswer } from '../referral-answers.js';
import { caseKey, never, type BoardReferral, type BoardRow } from './referral-board.js';

const { bilingual, code, flag, id, instant, objectOf, orNull, text } = answers;

const listed = {
  ...{ ...wantedAnswer, requestedAt: instant, since: instant },
  ...{ ...dueAnswer, due: orNull(instant), ...lateAnswer },
};

/** The board of who sends and who watches: whose it is and to whom, and nobody's name. */
export const boardItemAnswer = objectOf(
  {
    ...listed,
    ...{ caseId: id, caseNumber: orNull(text), holderId: id, providerId: id },
    ...{ providerName: orNull(bilingual), escalatedTo: orNull(code('escalationTarget')) },
    /** The provider had an account, and nobody has one there any more: whoever waits, waits in vain. */
    ...{ consentWithdrawn: flag, withheldBecause: withheldAnswer, providerUnattended: flag },
    /** Whoever confirmed it recorded steps on the provider's behalf too. */
    confirmedAlone: flag,
  },
  { unreadable: unreadableAnswer },
);

/** A provider's inbox: the minimum of each. */
export const inboxItemAnswer = objectOf(
  { ...listed, ...childAnswer, consentWithdrawn: flag },
  // Which case it is, a provider does not know.
  { unreadable: objectOf({ record: text }) },
);

interface Tables {
  readonly board: Pick<ReadModelTable<BoardRow>, 'load'>;
  readonly names: Pick<ReadModelTable<ProviderRow>, 'load'>;
  readonly accounts: Pick<ProviderAccounts, 'unattended'>;
}

export interface Showing {
  readonly now: string;
  readonly damaged: DamagedStreams;
}

/** The rows of a page as the board shows them at that instant: parties by name, and what their cases say now. */
export async function boardItems(
  rows: readonly Found<BoardRow>[],
  { board, names, accounts }: Tables,
  { now, damaged }: Showing,
) {
  const referrals = rows.flatMap(({ row, unreadable }) =>
    row.of === 'referral'
      ? [{ row, mark: markOf({ ...(unreadable && { unreadable }) }, caseStream(row.caseId), damaged) }]
      : [],
  );
  const cases = await board.load(distinct(referrals.map(({ row }) => caseKey(row.caseId))));
  const providers = await names.load(distinct(referrals.map(({ row }) => providerKey(row.providerId))));
  const unattended = await accounts.unattended(referrals.map(({ row }) => row.providerId));
  return referrals.map(({ row, mark }) => {
    const { caseId, caseNumber, providerId, holderId, escalatedTo, confirmedAlone } = row;
    const withheld = withheldOn(row, cases.get(caseKey(caseId))?.row, now);
    return {
      ...common(row, now),
      ...{ caseId, caseNumber, providerId, holderId, escalatedTo },
      providerName: providers.get(providerKey(providerId))?.row.name ?? null,
      ...{ consentWithdrawn: withheld !== null, withheldBecause: withheld },
      providerUnattended: unattended.has(providerId),
      confirmedAlone,
      ...mark,
    };
  });
}

/**
 * The rows of a page as their provider may see them before it has accepted (rule 10): the minimum. That a packet is
 * closed, it is told here as in the referral itself; why, it is not.
 */
export async function inboxItems(
  rows: readonly Found<BoardRow>[],
  { board }: Pick<Tables, 'board'>,
  { now, damaged }: Showing,
) {
  const cases = await board.load(
    distinct(rows.flatMap(({ row }) => (row.of === 'referral' ? [caseKey(row.caseId)] : []))),
  );
  return rows.flatMap((found) => {
    const { row } = found;
    if (row.of !== 'referral') return [];
    const marked = markOf(found, caseStream(row.caseId), damaged).unreadable !== undefined;
    const { ageBand, sex, interpreterNeeded, needs } = row;
    const consentWithdrawn = withheldOn(row, cases.get(caseKey(row.caseId))?.row, now) !== null;
    const shown = { ...common(row, now), ageBand, sex, interpreterNeeded, needs, consentWithdrawn };
    return [marked ? { ...shown, unreadable: { record: 'case' } } : shown];
  });
}

function common(row: BoardReferral, now: string) {
  const {
    referralId,
    status,
    serviceType,
    urgency,
    province,
    requestedAt,
    since,
    due,
    nextDue,
    pausedSince,
  } = row;
  const late = secondsLate(nextDue, now);
  return {
    ...{ referralId, status, serviceType, urgency, province, requestedAt, since },
    acknowledgeBy: due.acknowledge,
    startBy: due.start,
    confirmBy: due.confirm,
    pausedSince,
    due: nextDue === never ? null : nextDue,
    ...{ overdue: late > 0, lateBySeconds: late },
  };
}

function withheldOn(referral: BoardReferral, owner: BoardRow | undefined, now: string) {
  if (owner?.of !== 'case') return null;
  const { consents, childWords } = owner;
  const byId = new Map(consents.map((consent) => [consent.consentId, consent]));
  return withheldBecause({ consents: byId, childWords }, referral, now);
}

function distinct(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
