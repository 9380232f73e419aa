import type { AwayReason } from '@mouakaba/event-sourcing';
import type { Logger } from 'pino';

/** What nobody met for so long, in milliseconds, is over: when it is met again, that is another outage. */
const remembered = 60_000;

/**
 * Tells the log of a dependency that is away, or crowded: once for each reason that its own errors give, again when it is
 * met after a minute in which it was not, and when it is back. Whether it is back only those say that ask after its
 * health, and some dependencies nobody asks: hence the minute. Requests and checks say what they met as often as they
 * meet it.
 */
export class Outages {
  /** By dependency: its reasons, the one met last at the end, and when each was last met. */
  private readonly outages = new Map<string, Map<AwayReason, number>>();

  constructor(
    private readonly logger: Logger,
    /** Called each time that a dependency did not do what was asked of it. */
    private readonly onAway: (dependency: string) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  away(dependency: string, reason: AwayReason, err: unknown): void {
    this.onAway(dependency);
    // What somebody else found out is not forgotten because a later error does not say it.
    const met = reason === 'unknown' ? (this.reasonOf(dependency) ?? reason) : reason;
    const reasons = this.current(dependency);
    const isTold = reasons.delete(met);
    reasons.set(met, this.now());
    this.outages.set(dependency, reasons);
    if (isTold) return;
    if (met === 'crowded')
      this.logger.warn({ dependency, reason: met, err }, 'too much waits for a dependency');
    else this.logger.error({ dependency, reason: met, err }, 'a dependency is away');
  }

  back(dependency: string): void {
    if (this.outages.delete(dependency)) this.logger.info({ dependency }, 'a dependency is back');
  }

  reasonOf(dependency: string): AwayReason | undefined {
    return [...this.current(dependency).keys()].at(-1);
  }

  private current(dependency: string): Map<AwayReason, number> {
    const oldest = this.now() - remembered;
    return new Map([...(this.outages.get(dependency) ?? [])].filter(([, met]) => met > oldest));
  }
}
