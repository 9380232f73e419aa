import { Gauge, type Registry } from 'prom-client';
import type { ProjectionStatus } from '@mouakaba/event-sourcing';
import type { Platform } from '../platform.js';
import type { DeadlinePollers } from './deadline-pollers.js';

/** What is told of each read model. Whoever does not know has no figure: a zero of a process that stands by would hide the lag of the one that runs. */
const figures: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (status: ProjectionStatus) => number | undefined;
}[] = [
  {
    name: 'mouakaba_projection_lag_events',
    help: 'Events that a read model has not seen yet.',
    of: ({ lagEvents }) => lagEvents,
  },
  {
    name: 'mouakaba_projection_lag_seconds',
    help: 'Seconds from the last event that a read model has seen to the newest one.',
    of: ({ lagSeconds }) => lagSeconds,
  },
  {
    name: 'mouakaba_projection_unreadable_documents',
    help: 'Documents that an event could not be folded into.',
    of: ({ unreadable }) => unreadable,
  },
  {
    name: 'mouakaba_projection_running',
    help: '1 while a read model follows the log, 0 while it is stopped, away or rebuilding.',
    of: ({ state }) => (state === 'running' ? 1 : 0),
  },
];

/** How far read models lag, what could not be folded, how late deadlines fire. Names and numbers only. */
export function projectionMetrics(
  registry: Registry,
  { projections, eventLog, watch }: Platform,
  pollers: DeadlinePollers,
): void {
  const registers = [registry];
  for (const { name, help, of } of figures)
    new Gauge({
      ...{ name, help, registers },
      labelNames: ['projection'],
      collect() {
        this.reset();
        for (const status of projections.status()) {
          const value = of(status);
          if (value !== undefined) this.set({ projection: status.name }, value);
        }
      },
    });
  new Gauge({
    name: 'mouakaba_damaged_streams',
    help: 'Streams that are not what was written: nothing is decided on them. Should be 0.',
    registers,
    collect() {
      this.set(eventLog.damaged.all().length);
    },
  });
  new Gauge({
    name: 'mouakaba_log_checked_seconds',
    help: 'Seconds since the whole log was last checked against its hashes.',
    registers,
    collect() {
      this.reset();
      if (watch.checkedAt !== undefined) this.set((Date.now() - watch.checkedAt) / 1_000);
    },
  });
  new Gauge({
    name: 'mouakaba_deadline_lateness_seconds',
    help: 'How late the last deadline that this process fired was, by the domain clock.',
    registers,
    collect() {
      this.set(pollers.lateness().lastMs / 1_000);
    },
  });
}
