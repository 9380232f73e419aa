import { Refused, canonical, refuse, type Keys } from '@mouakaba/event-sourcing';
import type { OperationalStore } from '@mouakaba/operational-store';
import { oneAtATime } from './turns.js';

interface Kept {
  readonly fingerprint: string;
  readonly sealed: string;
}

const collection = 'account-answers';
const stream = 'installation';
/** A client that has not asked again for a day has its answer. */
const kept = 24 * 3_600_000;

/** First answers of writes that are no events: a repeated request gets the same one-time password, for a day. */
export class FirstAnswers {
  private readonly inTurn = oneAtATime();

  constructor(
    private readonly operations: OperationalStore,
    private readonly keys: Keys,
  ) {}

  /**
   * Twins of one instant wait for each other: one of them acts.
   * @throws Refused the same key came with another body
   */
  once<Answer extends object>(
    commandId: string,
    body: object,
    answer: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly replayed: boolean }> {
    return this.inTurn(commandId, () => this.answerOf(commandId, body, answer));
  }

  private async answerOf<Answer extends object>(
    commandId: string,
    body: object,
    answer: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly replayed: boolean }> {
    const key = await this.keys.installation();
    const context = { stream, eventId: commandId, type: 'FirstAnswer', schema: 1, compartment: 'identity' };
    const fingerprint = key.fingerprint(canonical(body));
    const before = await this.operations.get<Kept>(collection, commandId);
    if (before !== undefined) {
      if (before.fingerprint !== fingerprint) throw new Refused(refuse('request.idempotency-key-reused'));
      return { answer: key.open(context, before.sealed) as Answer, replayed: true };
    }
    const first = await answer();
    const value: Kept = { fingerprint, sealed: key.seal(context, first) };
    await this.operations.put(collection, commandId, value, { expiresAt: Date.now() + kept });
    return { answer: first, replayed: false };
  }
}
