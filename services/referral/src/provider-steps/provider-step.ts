import type { Code } from '@mouakaba/contracts';
import { IsCode, Maybe, Nested } from '@mouakaba/http';

export class RecordedOnBehalf {
  /** How the provider made it known. */
  @IsCode('recordedMeans') means!: Code<'recordedMeans'>;
}

/** Of every step of a provider: the case's caseworker says how it learnt of it; from the provider itself it is not recorded. */
export class ProviderStep {
  @Maybe() @Nested(() => RecordedOnBehalf) recordedOnBehalf?: RecordedOnBehalf;
}
