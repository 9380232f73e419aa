import type { Refusal } from '@mouakaba/contracts';

export { isRefusal, refuse, type Refusal } from '@mouakaba/contracts';

/** A refusal on its way to the edge, where it becomes a problem document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
    this.name = 'Refused';
  }
}

/** The caller used one key for two requests: with another body, or for another operation. */
export class IdempotencyKeyReused extends Error {
  constructor(readonly commandId: string) {
    super(`command ${commandId} came before as another request`);
    this.name = 'IdempotencyKeyReused';
  }
}

/** The caller has not seen what people have written to the stream since. */
export class StaleRevision extends Error {
  /** @param revision the stream's own; undefined before its first event, and where the caller may not know it */
  constructor(readonly revision: number | undefined) {
    super('the stream is at another revision');
    this.name = 'StaleRevision';
  }
}
