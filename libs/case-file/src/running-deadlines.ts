/** The deadlines of a case that still run, by stage, with the instant that each is due. */
export type RunningDeadlines<Stage extends string> = ReadonlyMap<Stage, string>;

/** Without that deadline: what was due is done, or was found missing. */
export function settle<Stage extends string>(
  running: RunningDeadlines<Stage>,
  stage: Stage,
): RunningDeadlines<Stage> {
  return new Map([...running].filter(([each]) => each !== stage));
}

/** The instant at which that deadline was missed; undefined if it is settled, or not yet due. */
export function missedAt<Stage extends string>(
  running: RunningDeadlines<Stage>,
  stage: Stage,
  now: string,
): string | undefined {
  const dueAt = running.get(stage);
  return dueAt === undefined || dueAt > now ? undefined : dueAt;
}
