import { requireBatch, type ExpectedRevision, type NewEvent } from './event-store.js';

/** Events that are appended together: those of one stream that follow each other in the log they come from. */
export interface ImportedBatch {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** Batches in one call at most. */
export const importLimit = 500;

/** Bulk writing for a log that is copied from another store. Nobody else may write meanwhile. */
export interface EventImport {
  /**
   * Appends these batches (1 to 500, of 1 to 500 events each), each atomic, in this order: if it fails on the way, what
   * is in the log is a beginning of them, and the same call may be made again. Durable when it answers.
   * @throws WrongRevision · EventIdTaken the log is not what the caller thinks; of the batches after that one nothing is said
   * @throws OutcomeUnknown · Unavailable
   */
  importInOrder(batches: readonly ImportedBatch[]): Promise<void>;
}

/** @throws RangeError too few, too many, or one that no append would take */
export function requireBatches(batches: readonly ImportedBatch[]): void {
  if (batches.length < 1 || batches.length > importLimit) {
    throw new RangeError(
      `an import takes 1 to ${String(importLimit)} batches, not ${String(batches.length)}`,
    );
  }
  for (const { stream, events } of batches) requireBatch(stream, events);
}
