/** The event types that programme writes to a unit or a centre. What they come to is folded in the case file: others ask it too. */
export const holderEvents: ReadonlySet<string> = new Set([
  'UnitEstablished',
  'CentreEstablished',
  'WorkerJoined',
]);
