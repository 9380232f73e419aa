import { OperatorError } from '../operator-error.js';

/** A store is told to forget events of streams of ours, or that whole streams were deleted. */
export class RetentionSet extends OperatorError {
  readonly streams: readonly string[];

  /** @param limits by what each of the streams is limited, by its name; one at least */
  constructor(limits: ReadonlyMap<string, string>) {
    const [[stream, limit] = ['', '']] = limits;
    const others = limits.size === 1 ? '' : ` and ${String(limits.size - 1)} more`;
    super(
      `stream ${stream}${others} has ${limit}: the event store forgets its events; take that out of the stream's metadata, and restore what is gone from a backup`,
    );
    this.name = 'RetentionSet';
    this.streams = [...limits.keys()];
  }
}
