import { ConcernReported, caseDeadlines, happened, type Code } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture, scheduleFrom } from '@mouakaba/case-file';
import { ageBandOf, ageOn } from '../age.js';
import type { IntakeState } from '../intake.js';

export interface ReportConcern {
  readonly occurredAt?: string;
  readonly channel: Code<'reportChannel'>;
  readonly reporter: {
    readonly relation: Code<'reporterRelation'>;
    readonly anonymous?: boolean;
    readonly name?: string;
    readonly phone?: string;
  };
  readonly child: ReportedChild;
  readonly concerns: readonly Code<'concern'>[];
  readonly urgency: Code<'urgency'>;
  readonly place: { readonly province: Code<'province'>; readonly commune?: string };
  readonly narrative: string;
  /** Resolved: the one named, else the caller's organisation, else the centre of the province. */
  readonly responsibleHolderId: string;
}

export interface ReportedChild {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly sex: Code<'sex'>;
  readonly birthDate?: string;
  readonly ageAtReport?: number;
  readonly address?: string;
  readonly nationality?: Code<'nationalityGroup'>;
  readonly language?: Code<'language'>;
  readonly schoolName?: string;
  readonly phones?: readonly string[];
  readonly guardians?: readonly { readonly relation: Code<'relation'>; readonly name?: string }[];
  readonly interpreterNeeded?: boolean;
}

/** Every case begins with a report. Anonymity is never a reason to refuse one, nor is an unknown age. */
export function reportConcern(_: IntakeState, command: Command<ReportConcern>): Decision {
  const { child, reporter, place, recordedAt, urgency } = command;
  const { firstName, lastName, birthDate, ageAtReport, nationality, language, guardians } = child;
  const occurredAt = command.occurredAt ?? recordedAt;
  const future = mustNotBeInFuture(occurredAt, recordedAt);
  if (future !== undefined) return future;
  if (birthDate !== undefined && birthDate > occurredAt.slice(0, 10))
    return refuse('child.birth-date-in-future');
  if (birthDate !== undefined && ageAtReport !== undefined) return refuse('child.age-or-birth-date');
  const anonymous = reporter.anonymous ?? reporter.relation === 'anonymous';
  if (anonymous && (reporter.name ?? reporter.phone) !== undefined)
    return refuse('report.anonymous-with-name');

  const age = birthDate === undefined ? ageAtReport : ageOn(birthDate, occurredAt);
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
      schedule: {
        screen: scheduleFrom(recordedAt, caseDeadlines.screen[urgency]),
        assign: scheduleFrom(recordedAt, caseDeadlines.assign[urgency]),
        see: scheduleFrom(recordedAt, caseDeadlines.see[urgency]),
      },
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
