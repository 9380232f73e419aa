import {
  afterWord,
  caseAnchors,
  contradictedOn,
  mustBeOpen,
  mustKeepBounds,
  wordOn,
  type ChildWords,
} from '@mouakaba/case-file';
import {
  ChildAssentRecorded,
  ConsentGiven,
  ConsentWithdrawn,
  happened,
  sufficientConsent,
  type Code,
} from '@mouakaba/contracts';
import { idFrom, refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { IntakeState } from '../intake.js';
import type { GiveConsent } from './give-consent.js';
import type { RecordAssent } from './record-assent.js';
import type { NamedConsent, WithdrawConsent } from './withdraw-consent.js';

/** What is known elsewhere of the providers that a paper excepts. */
export interface ExceptedFacts {
  /** Those ids that no provider has: an exception of nobody would protect nobody. */
  readonly unknownProviderIds: readonly string[];
}

/**
 * Consent by whom the policy lets give it at the child's age, and beside it the child's word as a fact of its own: it
 * stays when the paper is withdrawn. A paper against the child's word is recorded; the word blocks what follows.
 */
export function giveConsent(
  { standing }: IntakeState,
  command: Command<GiveConsent & ExceptedFacts>,
): Decision<ConsentGiven | ChildAssentRecorded> {
  const { scopes, givenBy, childAssent, validUntil, giverName, exceptProviderIds, recordedAt } = command;
  const refused =
    mustBeOpen(standing) ??
    mustBeSufficient(standing, command) ??
    (validUntil === undefined ? undefined : mustNotBeOver(validUntil, command)) ??
    mustExceptProviders(command);
  if (refused !== undefined) return refused;
  return [
    happened(
      ConsentGiven,
      {
        consentId: idFrom(command.commandId, 'consent'),
        scopes: [...scopes],
        givenBy,
        childAssent,
        validUntil,
        exceptProviderIds: exceptProviderIds === undefined ? undefined : [...exceptProviderIds],
      },
      { identity: { giverName } },
    ),
    happened(
      ChildAssentRecorded,
      toldWord(standing, { assent: childAssent, scopes, recordedAt, statedAt: undefined }),
    ),
  ];
}

/** What is recorded of a word: among it, of which scopes it does not count by what else the child has said. */
function toldWord(
  { childWords }: IntakeState['standing'],
  {
    assent,
    scopes,
    recordedAt,
    statedAt,
  }: Pick<Command<RecordAssent>, 'assent' | 'scopes' | 'recordedAt'> & {
    readonly statedAt: string | undefined;
  },
) {
  const words = afterWord(childWords, { revision: -1, assent, scopes, recordedAt, statedAt });
  const anotherCountsOn = contradictedOn(words, assent, scopes);
  return { assent, scopes: [...scopes], statedAt, anotherCountsOn };
}

function mustExceptProviders({
  exceptProviderIds = [],
  unknownProviderIds,
}: GiveConsent & ExceptedFacts): Refusal | undefined {
  const place = exceptProviderIds.findIndex((id) => unknownProviderIds.includes(id));
  return place < 0
    ? undefined
    : refuse('provider.unknown', {
        pointer: `/exceptProviderIds/${String(place)}`,
        providerIds: unknownProviderIds,
      });
}

function mustNotBeOver(validUntil: string, command: Command<GiveConsent>): Refusal | undefined {
  return validUntil <= command.recordedAt
    ? refuse('consent.expired', { validUntil, pointer: '/validUntil', bound: 'clock' })
    : mustKeepBounds('end-of-consent', validUntil, {}, command);
}

function mustBeSufficient(
  { ageBand, childWords }: IntakeState['standing'],
  { givenBy, scopes, childAssent }: GiveConsent,
): Refusal | undefined {
  const ways = sufficientConsent[ageBand].filter(
    (way) =>
      way.by === (givenBy === 'child' ? 'child' : 'caregiver') &&
      scopes.every((scope) => way.scopes?.includes(scope) ?? true),
  );
  if (ways.length === 0) return refuse('consent.giver-not-sufficient', { givenBy, ageBand });
  const word = wordAt(childWords, scopes, childAssent);
  const said = word === 'refused' || ways.some(({ assent }) => assent.includes(word));
  return said ? undefined : refuse('consent.assent-required', { ageBand });
}

/** The child's word at this paper; where it says nothing there, what the child has said of all of it before. */
function wordAt(
  words: ChildWords,
  scopes: readonly Code<'consentScope'>[],
  atPaper: Code<'childAssent'>,
): Code<'childAssent'> {
  if (atPaper === 'given' || atPaper === 'refused') return atPaper;
  const before = scopes.map((scope) => wordOn(words, scope));
  if (before.includes('refused')) return 'refused';
  return before.every((assent) => assent === 'given') ? 'given' : atPaper;
}

/** The child's own word, whoever has given or withdrawn what paper: the latest counts. */
export function recordAssent(
  { standing }: IntakeState,
  command: Command<RecordAssent>,
): Decision<ChildAssentRecorded> {
  const { statedAt, words } = command;
  return (
    mustBeOpen(standing) ??
    mustKeepBounds('assent', statedAt, caseAnchors(standing), command) ??
    happened(ChildAssentRecorded, toldWord(standing, command), { content: { words } }, statedAt)
  );
}

/** A consent can be taken back at any time, without a reason. */
export function withdrawConsent(
  { standing }: IntakeState,
  command: Command<WithdrawConsent & NamedConsent>,
): Decision<ConsentWithdrawn> {
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const consent = standing.consents.get(command.consentId);
  if (consent === undefined) return refuse('consent.not-found');
  if (consent.withdrawnAt !== undefined)
    return refuse('consent.already-withdrawn', { withdrawnAt: consent.withdrawnAt });
  return happened(
    ConsentWithdrawn,
    { consentId: consent.consentId, reasonCode: command.reason },
    { content: { note: command.note } },
  );
}
