import { Gauge, type Registry } from 'prom-client';
import type { ProjectionStatus } from '@mouakaba/event-sourcing';
import type { Platform } from '../platform.js';
import type { DeadlinePollers } from './deadline-pollers.js';

/** How far read models lag, what could not be folded, how late deadlines fire. Names and numbers only. */
export function projectionMetrics(
  registry: Registry,
  { projections }: Platform,
  pollers: DeadlinePollers,
): void {
  const registers = [registry];
  const labelNames = ['projection'] as const;
  new Gauge({
    name: 'mouakaba_projection_lag_events',
    help: 'Events that a read model has not seen yet.',
    ...{ labelNames, registers },
    collect() {
      setKnown(this, projections.status(), ({ lagEvents }) => lagEvents);
    },
  });
  new Gauge({
    name: 'mouakaba_projection_lag_seconds',
    help: 'Seconds from the last event that a read model has seen to the newest one.',
    ...{ labelNames, registers },
    collect() {
      setKnown(this, projections.status(), ({ lagSeconds }) => lagSeconds);
    },
  });
  new Gauge({
    name: 'mouakaba_projection_unreadable_documents',
    help: 'Documents that an event could not be folded into.',
    ...{ labelNames, registers },
    collect() {
      for (const { name, unreadable } of projections.status()) this.set({ projection: name }, unreadable);
    },
  });
  new Gauge({
    name: 'mouakaba_projection_running',
    help: '1 while a read model follows the log, 0 while it is stopped, away or rebuilding.',
    ...{ labelNames, registers },
    collect() {
      for (const { name, state } of projections.status())
        this.set({ projection: name }, state === 'running' ? 1 : 0);
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

/** Whoever does not know has no figure: a zero of a process that stands by would hide the lag of the one that runs. */
function setKnown(
  gauge: Gauge<'projection'>,
  statuses: readonly ProjectionStatus[],
  of: (status: ProjectionStatus) => number | undefined,
): void {
  gauge.reset();
  for (const status of statuses) {
    const value = of(status);
    if (value !== undefined) gauge.set({ projection: status.name }, value);
  }
}
