import { Refused, canonical, refuse, type Keys, type OperationalStore } from '@mouakaba/event-sourcing';
import { oneAtATime } from './turns.js';

interface Kept {
  readonly fingerprint: string;
  readonly sealed: string;
  /** Drawn, and perhaps not yet acted on. */
  readonly unfinished?: true;
}

export interface Once<Answer> {
  readonly answer: Answer;
  readonly replayed: boolean;
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
   * Does it and keeps the answer. A process that dies in between does it again when it is asked again, so it must be
   * the same done twice. Twins of one instant wait for each other: one of them acts.
   * @throws Refused the same key came with another body, or `act` says no
   */
  once<Answer extends object>(
    commandId: string,
    body: object,
    act: () => Promise<Answer>,
  ): Promise<Once<Answer>> {
    return this.inTurn(commandId, async () => {
      const { before, keep } = await this.asked<Answer>(commandId, body);
      if (before !== undefined) return { answer: before.answer, replayed: true };
      const answer = await act();
      await keep(answer);
      return { answer, replayed: false };
    });
  }

  /**
   * The same for an answer that is drawn (an id, a password): it is kept before anything is done with it, so that
   * whoever asks again after the process died is told what was acted on.
   */
  onceDrawn<Answer extends object>(
    commandId: string,
    body: object,
    draw: () => Answer,
    act: (drawn: Answer) => Promise<unknown>,
  ): Promise<Once<Answer>> {
    return this.inTurn(commandId, async () => {
      const { before, keep } = await this.asked<Answer>(commandId, body);
      if (before?.unfinished === false) return { answer: before.answer, replayed: true };
      const answer = before?.answer ?? draw();
      if (before === undefined) await keep(answer, { unfinished: true });
      try {
        await act(answer);
      } catch (error) {
        // What was refused is decided afresh.
        if (error instanceof Refused) await this.operations.delete(collection, commandId);
        throw error;
      }
      await keep(answer);
      return { answer, replayed: false };
    });
  }

  /** What was answered to this request before, and the way to keep what is answered now. @throws Refused */
  private async asked<Answer extends object>(commandId: string, body: object) {
    const key = await this.keys.installation();
    const context = { stream, eventId: commandId, type: 'FirstAnswer', schema: 1, compartment: 'identity' };
    const fingerprint = key.fingerprint(canonical(body));
    const found = await this.operations.get<Kept>(collection, commandId);
    if (found !== undefined && found.fingerprint !== fingerprint)
      throw new Refused(refuse('request.idempotency-key-reused'));
    return {
      before: found && {
        answer: key.open(context, found.sealed) as Answer,
        unfinished: found.unfinished === true,
      },
      keep: (answer: Answer, state: Pick<Kept, 'unfinished'> = {}) => {
        const value: Kept = { fingerprint, sealed: key.seal(context, answer), ...state };
        return this.operations.put(collection, commandId, value, { expiresAt: Date.now() + kept });
      },
    };
  }
}
