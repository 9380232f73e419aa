import { caseStream, StatedTimeCorrected, warn, type Code } from '@mouakaba/contracts';
import { recordedRange } from '@mouakaba/event-sourcing';
import { IsCode, IsInstant, IsText, IsWhole, Maybe, post } from '@mouakaba/http';
import { openEvent } from '@mouakaba/privacy';
import { dataOf, EVENT_LOG, onCase } from '@mouakaba/use-cases';
import { laterWordFacts } from '../consents/later-word.js';
import { correctTime } from './correct-time.decision.js';

export class CorrectTime {
  /** The revision of the event whose time was stated wrongly, as `statedTimes` of the case's file shows it. */
  @IsWhole(0, 2 ** 31 - 1) corrects!: number;
  /** When it really was. */
  @IsInstant() at!: string;
  @IsCode('correctionReason') reason!: Code<'correctionReason'>;
  @Maybe() @IsText() note?: string;
}

/** What was wrong is put right by a fact that names it: nothing that was recorded is written over. */
export const correctTimeUseCase = onCase({
  route: post('cases/:caseId/time-corrections', 'Cases.correctTime', { creates: true }),
  permission: 'case.write',
  body: CorrectTime,
  emits: [StatedTimeCorrected],
  needs: { eventLog: EVENT_LOG },
  /** Another time of the report may make the child another age at it: the birth is opened for that, and shown to nobody. */
  async gather({ told }, { place: { caseId }, body: { corrects } }, { eventLog }) {
    if (told.times.get(corrects)?.what !== 'report') return { birthDate: undefined };
    const stream = caseStream(caseId);
    const [report] = await recordedRange(eventLog, stream, { first: corrects, limit: 1 });
    if (report === undefined) return { birthDate: undefined };
    const { personal } = openEvent(await eventLog.keys.get(stream), report, new Set(['identity']));
    const { birthDate } = (personal['identity'] ?? {}) as { readonly birthDate?: string };
    return { birthDate };
  },
  decide: correctTime,
  warns: {
    codes: ['assent.later-word-counts'],
    facts: laterWordFacts,
    of: ({ events }) => {
      const scopes = dataOf(StatedTimeCorrected, events)?.assentRefusedOn;
      return scopes === undefined ? [] : [warn('assent.later-word-counts', { scopes, counts: 'refused' })];
    },
  },
});
