import { randomUUID } from 'node:crypto';
import {
  OperatorError,
  pause,
  type OperationalStore,
  type Patience,
  type Position,
} from '@mouakaba/event-sourcing';

/** Somebody wants the topic verified from its start; the relay whose turn it is does it and answers. */
export interface Request {
  readonly id: string;
}

export interface Answer extends Request {
  /** After which positions something was missing, and was published again; null: from the very start. */
  readonly gaps: readonly (Position | null)[];
  /** The topic is whole up to here; null if it is empty. */
  readonly verified: Position | null;
}

/** It cannot be verified, and no other try will do better: why, in a sentence, and the way out. */
export interface Refusal extends Request {
  readonly refused: string;
}

/** The topic cannot be verified. The message is the relay's. */
export class VerificationRefused extends OperatorError {
  override readonly name = 'VerificationRefused';
}

/** Nothing was heard of a verification for so long that somebody should look. */
export class VerificationSilent extends OperatorError {
  override readonly name = 'VerificationSilent';
}

const requests = 'relay-requests';
const answers = 'relay-answers';
const news = 'relay-news';
/** What nobody answered, or asked again for, is forgotten after so long, in milliseconds. */
const kept = 86_400_000;

/** Requests and answers of one epoch's relays, each by its id: several may ask at once. @throws Unavailable */
export class Requests {
  constructor(
    private readonly operations: OperationalStore,
    private readonly epoch: string,
  ) {}

  async ask(id: string): Promise<void> {
    const request: Request = { id };
    await this.operations.put(requests, this.key(id), request, expiring());
  }

  answerTo(id: string): Promise<Answer | Refusal | undefined> {
    return this.operations.get<Answer | Refusal>(answers, this.key(id));
  }

  /** Something was done for it. */
  async heard(id: string): Promise<void> {
    await this.operations.put(news, this.key(id), randomUUID(), expiring());
  }

  /** Changes whenever something was done for it; undefined: nothing was. */
  newsOf(id: string): Promise<string | undefined> {
    return this.operations.get<string>(news, this.key(id));
  }

  /** One that was asked and not yet answered. */
  async open(): Promise<Request | undefined> {
    const [first] = await this.operations.list<Request>(requests, { after: this.key(''), limit: 1 });
    return first?.key.startsWith(this.key('')) === true ? first.value : undefined;
  }

  async answer(answer: Answer | Refusal): Promise<void> {
    await this.operations.put(answers, this.key(answer.id), answer, expiring());
    await this.operations.delete(requests, this.key(answer.id));
    await this.operations.delete(news, this.key(answer.id));
  }

  private key(id: string): string {
    return `${this.epoch}/${id}`;
  }
}

const expiring = () => ({ expiresAt: Date.now() + kept });

/** Between two looks for an answer, in milliseconds. */
const lookEvery = 200;
/** Without any news of a request, in milliseconds. While Kafka is away there is none. */
const patience = 120_000;

/**
 * Asks the relay whose turn it is to verify the topic from its start, and waits until it has mended what it found: for as
 * long as something is heard of it.
 * @throws VerificationRefused the topic is none of this log's · VerificationSilent nothing is done for it · Unavailable
 */
export async function verified(
  requests: Requests,
  { pause: wait = pause }: Partial<Pick<Patience, 'pause'>> = {},
): Promise<Answer> {
  const id = randomUUID();
  const { signal } = new AbortController();
  await requests.ask(id);
  let last: string | undefined;
  for (let silent = 0; silent < patience; silent += lookEvery) {
    const answer = await requests.answerTo(id);
    if (answer !== undefined && 'refused' in answer) throw new VerificationRefused(answer.refused);
    if (answer !== undefined) return answer;
    const heard = await requests.newsOf(id);
    if (heard !== last) silent = 0;
    last = heard;
    await wait(lookEvery, signal);
  }
  throw new VerificationSilent(
    `Nothing was heard of the verification for ${String(patience / 1_000)} s: Kafka is away or no relay works, which ` +
      "the relay's log says; the request is kept for a day, and done once they are back.",
  );
}

/** For the person who asked. */
export function told({ gaps, verified: position }: Answer): string {
  const whole =
    position === null ? 'The topic is empty, as the log is.' : `The topic is whole up to ${position}.`;
  const mended = gaps.map(
    (after) => `Messages were missing after ${after ?? 'the start'}; they were published again.`,
  );
  return [...mended, whole].join('\n');
}
