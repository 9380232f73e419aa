import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Position, OperationalStore } from '@mouakaba/event-sourcing';

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

const requests = 'relay-requests';
const answers = 'relay-answers';
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

  answerTo(id: string): Promise<Answer | undefined> {
    return this.operations.get<Answer>(answers, this.key(id));
  }

  /** One that was asked and not yet answered. */
  async open(): Promise<Request | undefined> {
    const [first] = await this.operations.list<Request>(requests, { after: this.key(''), limit: 1 });
    return first?.key.startsWith(this.key('')) === true ? first.value : undefined;
  }

  async answer(answer: Answer): Promise<void> {
    await this.operations.put(answers, this.key(answer.id), answer, expiring());
    await this.operations.delete(requests, this.key(answer.id));
  }

  private key(id: string): string {
    return `${this.epoch}/${id}`;
  }
}

const expiring = () => ({ expiresAt: Date.now() + kept });

/** Asks the relay whose turn it is to verify the topic from its start, and waits until it has mended what it found. */
export async function verified(requests: Requests, signal?: AbortSignal): Promise<Answer> {
  const id = randomUUID();
  await requests.ask(id);
  for (;;) {
    const answer = await requests.answerTo(id);
    if (answer) return answer;
    await pause(200, undefined, signal && { signal });
  }
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
