import { ConcernReported, deadlineTable, happened, oldestAgeAtReport } from '@mouakaba/contracts';
import { refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import { ageOn, dayAfter, localDay, mustKeepBounds, scheduleFrom, startOfDay } from '@mouakaba/case-file';
import { ageBandOf } from './age.js';
import type { IntakeState } from '../intake.js';
import type { ReportConcern } from './report-concern.js';

/** What the report alone does not say. */
export interface Responsible {
  /** The holder that is named, else the caller's organisation, else the centre of the province. */
  readonly responsibleHolderId: string;
  /** Where that holder works. */
  readonly holderProvince: string;
}

/** Every case begins with a report. Anonymity is never a reason to refuse one, nor is an unknown age. */
export function reportConcern(
  _: IntakeState,
  command: Command<ReportConcern & Responsible>,
): Decision<ConcernReported> {
  const { child, reporter, place, recordedAt, urgency } = command;
  const { firstName, lastName, birthDate, ageAtReport, nationality, language, guardians } = child;
  const occurredAt = command.occurredAt ?? recordedAt;
  const untimely = mustBeAboutChildhood(birthDate, occurredAt, recordedAt);
  if (untimely !== undefined) return untimely;
  if (birthDate !== undefined && ageAtReport !== undefined) return refuse('child.age-or-birth-date');
  const anonymous = reporter.anonymous ?? reporter.relation === 'anonymous';
  if (anonymous && (reporter.name ?? reporter.phone) !== undefined)
    return refuse('report.anonymous-with-name');

  const age = birthDate === undefined ? ageAtReport : ageOn(birthDate, localDay(occurredAt));
  const by = (stage: 'screen' | 'assign' | 'see') =>
    scheduleFrom(recordedAt, deadlineTable[stage].allowed[urgency], command.holderProvince);
  return happened(
    ConcernReported,
    {
      channel: command.channel,
      reporterRelation: reporter.relation,
      reporterAnonymous: anonymous,
      concerns: [...command.concerns],
      urgency,
      province: place.province,
      holderId: command.responsibleHolderId,
      sex: child.sex,
      ageBand: ageBandOf(age),
      interpreterNeeded: child.interpreterNeeded,
      schedule: { screen: by('screen'), assign: by('assign'), see: by('see') },
    },
    {
      identity: { firstName, lastName, birthDate, ageAtReport, nationality, language, guardians },
      contact: {
        address: child.address,
        commune: place.commune,
        schoolName: child.schoolName,
        phones: child.phones,
      },
      reporter: { name: reporter.name, phone: reporter.phone },
      content: { narrative: command.narrative },
    },
    occurredAt,
  );
}

/** Here alone the exact birth is open: what follows the report is held to the report. No refusal repeats it. */
function mustBeAboutChildhood(
  birthDate: string | undefined,
  occurredAt: string,
  recordedAt: string,
): Refusal | undefined {
  const told = localDay(occurredAt);
  if (birthDate !== undefined && birthDate > told && birthDate > localDay(recordedAt))
    return refuse('child.birth-date-in-future', { pointer: '/child/birthDate', bound: 'clock' });
  const untold = mustKeepBounds(
    'report',
    occurredAt,
    { birth: birthDate === undefined ? undefined : startOfDay(birthDate) },
    { recordedAt },
  );
  if (untold !== undefined) return untold;
  const earliest = dayAfter(told, { years: -(oldestAgeAtReport + 1), days: 1 });
  return birthDate !== undefined && birthDate < earliest
    ? refuse('time.too-long-ago', { pointer: '/child/birthDate', bound: 'policy', earliest })
    : undefined;
}
