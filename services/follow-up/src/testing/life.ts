import { randomUUID } from 'node:crypto';
import type { Actor, Happened } from '@mouakaba/contracts';
import { isRefusal, positionOf, type Decide, type RecordedEvent } from '@mouakaba/event-sourcing';
import { agenda, type AgendaItem, type AgendaRow } from '../agenda/agenda.js';
import { evolve, noCase, type FollowUpState } from '../follow-up.js';
import { worker } from './past-events.js';

const stream = 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';

/** One case and a clock in memory: the real decisions, the real fold and the real agenda, without a store. */
export class Life {
  now = Date.parse('2026-03-02T09:00:00.000Z');
  state: FollowUpState = noCase;
  readonly events: RecordedEvent[] = [];
  private readonly rows = new Map<string, AgendaRow>();

  /** What was decided; undefined, it was refused. */
  decide<Fields>(
    decision: Decide<FollowUpState, Fields>,
    fields: Fields,
    actor: Actor = worker,
  ): readonly Happened[] | undefined {
    const metadata = { actor, commandId: randomUUID(), recordedAt: this.at() };
    const decided = decision(this.state, { ...fields, ...metadata });
    if (isRefusal(decided)) return undefined;
    const happened = [decided].flat();
    this.append(happened, actor);
    return happened;
  }

  append(happened: readonly Happened[], actor: Actor = worker): void {
    for (const { type, schema, data } of happened) {
      const revision = this.events.length;
      const event: RecordedEvent = {
        ...{ type, schema, data, stream, revision, actor },
        ...{ id: randomUUID(), recordedAt: this.at(), occurredAt: this.at() },
        position: positionOf('018f00000000aaaaaaaaaa', revision + 1),
        ...{ sealed: {}, correlationId: '', commandId: '', hash: '' },
      };
      this.events.push(event);
      this.state = evolve(this.state, event);
      this.fold(event);
    }
  }

  /** What stands in the agenda to be done. */
  agenda(): readonly AgendaItem[] {
    return [...this.rows.values()].flatMap((row) => (row.of === 'case' || row.dueAt === null ? [] : [row]));
  }

  at(days = 0): string {
    return new Date(this.now + days * 24 * 3_600_000).toISOString();
  }

  private fold(event: RecordedEvent): void {
    const handler = agenda.handlers.get(event.type);
    if (handler === undefined) return;
    if (handler.key !== undefined) {
      const key = handler.key(event);
      if (key === undefined) return;
      const row = handler.evolve(this.rows.get(key), event, new Map());
      if (row !== undefined) this.rows.set(key, row);
      return;
    }
    const found = handler.keys(event).flatMap((key) => {
      const row = this.rows.get(key);
      return row === undefined ? [] : [[key, row] as const];
    });
    for (const [key, row] of handler.evolve(new Map(found), event))
      if (row !== undefined) this.rows.set(key, row);
  }
}
