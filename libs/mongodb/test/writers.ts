import {
  positionOf,
  projection,
  Unavailable,
  type Checkpoint,
  type OperationalStore,
  type Projection,
  type ReadModels,
} from '@mouakaba/event-sourcing';

interface Step {
  readonly step: number;
}
export const steps = projection<Step>('steps', 1, {}, { indexes: [['step']] });
const documents = Array.from({ length: 25 }, (_, i) => `document-${String(i)}`);

/** A writer that goes on whatever happens: what was not acknowledged is written again. */
export interface Writer {
  readonly acknowledged: number;
  /** Errors that were not `Unavailable`. */
  readonly strange: readonly unknown[];
  /** How often it was told that the database is away. */
  readonly refusals: number;
  stop(): Promise<void>;
  /** Throws if anything acknowledged is lost, or anything half there. */
  check(): Promise<void>;
}

/** Keeps one value after the other. */
export function keeping(store: OperationalStore, name: string): Writer {
  return writing(
    async (next) => {
      const key = `${name}-${String(next)}`;
      // Inserted, or inserted before though nobody said so.
      if (!(await store.insert('marks', key, next)) && (await store.get('marks', key)) !== next)
        throw new Error(`${key} was there`);
    },
    async (acknowledged) => {
      const keys = Array.from({ length: acknowledged }, (_, i) => `${name}-${String(i)}`);
      const kept = await store.getMany<number>('marks', keys);
      const lost = keys.filter((key, i) => kept.get(key) !== i);
      if (lost.length > 0) throw new Error(`lost: ${lost.join(', ')}`);
    },
  );
}

/** Commits one batch of documents after the other; in all of them stands the number of the last. */
export async function stepping(models: ReadModels, steps: Projection<Step>): Promise<Writer> {
  const [table, builds] = [await models.open(steps), await models.builds(steps)];
  const { next } = await builds.builds();
  if (next) await builds.publish(next);
  const documentsOfStep = await builds.build(1);
  const at = (events: number): Checkpoint => ({
    position: positionOf('018f00000000aaaaaaaaaa', events),
    events,
    id: `event-${String(events)}`,
  });
  return writing(
    async (next) => {
      const from = await table.checkpoint();
      if ((from?.events ?? 0) === next + 1) return; // written, though nobody said so
      const rows = new Map(documents.map((key) => [key, { row: { step: next + 1 } }]));
      if (!(await documentsOfStep.commit({ from, to: at(next + 1), rows })))
        throw new Error('nobody else writes');
    },
    async (acknowledged) => {
      const events = (await table.checkpoint())?.events ?? 0;
      const found = await table.find({ where: {}, limit: 999 });
      if (events < acknowledged) throw new Error(`lost: ${String(acknowledged - events)} batches`);
      if (found.length !== documents.length || found.some(({ row }) => row.step !== events))
        throw new Error('a batch is half there');
    },
  );
}

function writing(
  write: (next: number) => Promise<void>,
  check: (acknowledged: number) => Promise<void>,
): Writer {
  const writer = { acknowledged: 0, refusals: 0, strange: [] as unknown[] };
  let stopping = false;
  const run = async () => {
    while (!stopping) {
      try {
        await write(writer.acknowledged);
        writer.acknowledged += 1;
      } catch (error) {
        if (error instanceof Unavailable) writer.refusals += 1;
        else writer.strange.push(error);
        if (writer.strange.length > 5) return;
      }
    }
  };
  const running = run();
  return {
    get acknowledged() {
      return writer.acknowledged;
    },
    get refusals() {
      return writer.refusals;
    },
    get strange() {
      return writer.strange;
    },
    async stop() {
      stopping = true;
      await running;
    },
    check: () => check(writer.acknowledged),
  };
}
