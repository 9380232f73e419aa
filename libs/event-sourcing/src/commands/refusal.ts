import type { Refusal } from '@mouakaba/contracts';

export { isRefusal, refuse, type Refusal } from '@mouakaba/contracts';

/** A refusal on its way to the edge, where it becomes a problem document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
    this.name = 'Refused';
  }
}
