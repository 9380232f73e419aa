import { Controller, Get, Post } from '@nestjs/common';
import { instant, Refused, refuse } from '@mouakaba/event-sourcing';
import { Answers, PathName, Permits } from '@mouakaba/http';
import { Platform } from '../platform.js';
import { projectionsAnswer, rebuildAnswer } from './answers.js';
import { DeadlinePollers } from './deadline-pollers.js';

/** How the read models and deadlines of this process stand. */
@Controller('v1/admin/projections')
export class ProjectionsController {
  constructor(
    private readonly platform: Platform,
    private readonly pollers: DeadlinePollers,
  ) {}

  @Get()
  @Permits('projection.manage')
  @Answers(projectionsAnswer)
  async list() {
    const { projections, clock } = this.platform;
    const deadlines = { pendingDue: await this.pollers.pendingDue(), lateness: this.pollers.lateness() };
    return { items: projections.status(), nextCursor: null, deadlines, domainTime: instant(clock.now()) };
  }

  /** Empties a read model and builds it anew from the log; answers at once, and `GET` shows the progress. */
  @Post(':name/rebuild')
  @Permits('projection.manage')
  @Answers(rebuildAnswer)
  rebuild(@PathName('name') name: string) {
    const { projections } = this.platform;
    if (!projections.status().some((each) => each.name === name))
      throw new Refused(refuse('projection.not-found'));
    void projections.rebuild(name).catch(() => undefined); // its state says so
    return { name, state: 'rebuilding' };
  }
}
