import { ReleasePublished, happened } from '@mouakaba/contracts';
import type { Decision, DueDeadline, Projections, Command, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/platform';
import { caseStatistics } from '../read-models/cases.js';
import { monthOf } from '../read-models/release-calendar.js';

/** Whether a month's figures are public. */
export interface Release {
  readonly published: boolean;
}

/** A release speaks of everything before it: the figures wait for the log's end so long, in milliseconds. */
const patience = 2_000;

/** Publishes the figures of a month on its day. Once: a later fact of that month changes nothing that was released. */
export class PublishRelease implements DeadlineFiring {
  constructor(
    private readonly releases: CommandPipeline<Release>,
    private readonly projections: Pick<Projections, 'waitForHead' | 'status'>,
  ) {}

  async fire(due: DueDeadline): Promise<'written' | 'moot' | 'not-yet'> {
    if ((await this.releases.load(due.stream))?.state.published === true) return 'moot';
    if (!(await this.projections.waitForHead(caseStatistics.name, patience))) return 'not-yet';
    const asOfPosition =
      this.projections.status().find(({ name }) => name === caseStatistics.name)?.events ?? 0;
    return fireDeadline(
      this.releases,
      due,
      publishRelease,
      { month: monthOf(due.stream), asOfPosition },
      { begins: true },
    );
  }
}

function publishRelease(
  { published }: Release,
  command: Command<{ month: string; asOfPosition: number }>,
): Decision {
  const { month, asOfPosition } = command;
  return published ? [] : happened(ReleasePublished, { month, asOfPosition });
}
