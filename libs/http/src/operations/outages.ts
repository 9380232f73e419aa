import type { AwayReason } from '@mouakaba/event-sourcing';
import type { Logger } from 'pino';

/**
 * Tells the log of a dependency that is away: once, with the reason its own error gives; again when the reason is another
 * one; and when it is back. Requests and checks say what they met as often as they meet it.
 */
export class Outages {
  private readonly reasons = new Map<string, AwayReason>();

  constructor(
    private readonly logger: Logger,
    /** Called each time that a dependency did not do what was asked of it. */
    private readonly onAway: (dependency: string) => void = () => undefined,
  ) {}

  away(dependency: string, reason: AwayReason, err: unknown): void {
    this.onAway(dependency);
    const known = this.reasons.get(dependency);
    // What somebody else found out is not forgotten because a later error does not say it.
    if (known === reason || (known !== undefined && reason === 'unknown')) return;
    this.reasons.set(dependency, reason);
    this.logger.error({ dependency, reason, err }, 'a dependency is away');
  }

  back(dependency: string): void {
    if (this.reasons.delete(dependency)) this.logger.info({ dependency }, 'a dependency is back');
  }

  reasonOf(dependency: string): AwayReason | undefined {
    return this.reasons.get(dependency);
  }
}
