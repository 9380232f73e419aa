/** One version of a protection plan, as far as decisions need it. */
export interface Plan {
  readonly status: 'draft' | 'submitted' | 'approved' | 'returned' | 'superseded';
  readonly author: string;
  /** Safety was scored so high when it was drafted that a safety plan should stand beside it. */
  readonly safetyPlanMissing: boolean;
}

/** The versions, with those that stand at one of these statuses ended by a newer one. */
export function supersede(
  plans: ReadonlyMap<number, Plan>,
  ...statuses: readonly Plan['status'][]
): Map<number, Plan> {
  return new Map(
    [...plans].map(([version, plan]) => [
      version,
      statuses.includes(plan.status) ? { ...plan, status: 'superseded' } : plan,
    ]),
  );
}
