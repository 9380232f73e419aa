import type { Refusal } from '@mouakaba/contracts';

export { isRefusal, refuse, type Refusal } from '@mouakaba/contracts';

/** A refusal on its way to the edge, where it becomes a problem document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
    this.name = 'Refused';
  }
}

/** The command id came before, with another body: the caller used one key for two requests. */
export class IdempotencyKeyReused extends Error {
  constructor(readonly commandId: string) {
    super(`command ${commandId} came before with another body`);
    this.name = 'IdempotencyKeyReused';
  }
}

/** The caller has not seen what people have written to the stream since. */
export class StaleRevision extends Error {
  /** @param revision the stream's own, -1 before its first event */
  constructor(readonly revision: number) {
    super(`the stream is at ${String(revision)}`);
    this.name = 'StaleRevision';
  }
}
