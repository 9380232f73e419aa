import type { Type } from '@nestjs/common';
import type { DeadlineRow, DueDeadline, Projection } from '@mouakaba/event-sourcing';

/** What one service is made of; a process runs one, or several. */
export interface Service {
  /** Its OpenAPI document is `/v1/<name>/openapi.json`. */
  readonly name: string;
  readonly module: Type;
  readonly projections: readonly Projection[];
  readonly deadlines?: ServiceDeadlines;
  /** Its read models are made from the feed, where there is one: it needs clear data alone, and spares the event store. */
  readonly followsFeed?: true;
}

export interface ServiceDeadlines {
  /** One of the service's projections. */
  readonly index: Projection<DeadlineRow>;
  /** A provider of the module: turns what is due into commands. */
  readonly firing: Type<DeadlineFiring>;
}

export interface DeadlineFiring {
  fire(due: DueDeadline): Promise<'written' | 'moot' | 'not-yet'>;
}
