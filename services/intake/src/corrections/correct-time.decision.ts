import {
  ageOn,
  caseAnchors,
  localDay,
  mustBeReportedOrOpen,
  mustKeepBounds,
  noLongerRefused,
  startOfDay,
  withStatedAt,
  writtenAfter,
  type ChildWords,
  type ToldTime,
} from '@mouakaba/case-file';
import { happened, StatedTimeCorrected, writtenAfterHours } from '@mouakaba/contracts';
import { refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { IntakeState } from '../intake.js';
import { ageBandOf } from '../reports/age.js';
import type { CorrectTime } from './correct-time.js';

/** What the clear data of the case do not say. */
export interface BirthFacts {
  /** The child's, where the report tells it, and the time of the report is corrected. */
  readonly birthDate: string | undefined;
}

/** Held to the bounds of what it corrects, by the clock at which that was recorded. */
export function correctTime(
  state: IntakeState,
  command: Command<CorrectTime & BirthFacts>,
): Decision<StatedTimeCorrected> {
  const { standing, told } = state;
  const { corrects, at, reason, note, birthDate } = command;
  const time = told.times.get(corrects);
  const notOpen = mustBeReportedOrOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (time === undefined) return refuse('time.not-correctable');
  if (time.at === at) return refuse('time.already-so');
  const ageBand =
    time.what === 'report' && birthDate !== undefined
      ? ageBandOf(ageOn(birthDate, localDay(at)))
      : standing.ageBand;
  const { childWords } = standing;
  const corrected = time.what === 'assent' ? withStatedAt(childWords, corrects, at) : childWords;
  const assentRefusedOn = noLongerRefused(corrected, childWords);
  return (
    mustKeepItsBounds(state, time, command) ??
    mustNotEndRefusal(childWords, corrected) ??
    happened(
      StatedTimeCorrected,
      {
        ...{ corrects, what: time.what, from: time.at, to: at, contact: time.contact },
        ageBand: ageBand === standing.ageBand ? undefined : ageBand,
        reasonCode: reason,
        assentRefusedOn: assentRefusedOn.length === 0 ? undefined : [...assentRefusedOn],
      },
      { content: { note } },
    )
  );
}

/** What is told instead is held to the row of what was stated. */
function mustKeepItsBounds(
  { standing, told }: IntakeState,
  { what, answers, recordedAt }: ToldTime,
  { at, birthDate }: Command<CorrectTime & BirthFacts>,
): Refusal | undefined {
  const { birth, report } = caseAnchors(standing);
  const said = { recordedAt, pointer: '/at' };
  const written = answers === undefined ? undefined : writtenAfter(answers);
  switch (what) {
    case 'report': {
      const born = birthDate === undefined ? undefined : startOfDay(birthDate);
      return mustKeepBounds(what, at, { birth: born }, said) ?? mustPrecede([...told.times.values()], at);
    }
    case 'start-of-service':
      return mustKeepBounds(what, at, { request: answers }, said);
    case 'follow-up':
      return mustKeepBounds(what, at, { birth, report, planning: written }, said);
    case 'session':
      return mustKeepBounds(what, at, { birth, report, accompaniment: written }, said);
    default:
      return mustKeepBounds(what, at, { birth, report }, said);
  }
}

/** What a child refused stays refused until the child itself agrees: by a new word, and by no corrected time. */
function mustNotEndRefusal(words: ChildWords, corrected: ChildWords): Refusal | undefined {
  const scopes = noLongerRefused(words, corrected);
  return scopes.length === 0 ? undefined : refuse('assent.refusal-stands', { pointer: '/at', scopes });
}

/** What was done on the report was done after it, but for what is written down after. */
function mustPrecede(times: readonly ToldTime[], at: string): Refusal | undefined {
  const answers = times.filter(({ what }) => what !== 'report' && what !== 'start-of-service');
  const first = answers.map((time) => Date.parse(time.at)).toSorted((one, other) => one - other)[0];
  if (first === undefined) return undefined;
  const latest = new Date(first + writtenAfterHours * 3_600_000).toISOString();
  return at > latest
    ? refuse('time.after-what-followed', { pointer: '/at', bound: 'report', latest })
    : undefined;
}
