import type { Position } from '@mouakaba/event-sourcing';
import type { OperationalStore } from '@mouakaba/operational-store';
import { relayCollection } from './tenure.js';

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

/** Requests and answers of one epoch's relays. @throws Unavailable */
export class Requests {
  constructor(
    private readonly operations: OperationalStore,
    private readonly epoch: string,
  ) {}

  async ask(id: string): Promise<void> {
    const request: Request = { id };
    await this.operations.put(relayCollection, `request/${this.epoch}`, request);
  }

  async answerTo(id: string): Promise<Answer | undefined> {
    const answer = await this.operations.get<Answer>(relayCollection, `answer/${this.epoch}`);
    return answer?.id === id ? answer : undefined;
  }

  /** What was asked and not yet answered. */
  async open(): Promise<Request | undefined> {
    const request = await this.operations.get<Request>(relayCollection, `request/${this.epoch}`);
    if (request === undefined || (await this.answerTo(request.id)) !== undefined) return undefined;
    return request;
  }

  async answer(answer: Answer): Promise<void> {
    await this.operations.put(relayCollection, `answer/${this.epoch}`, answer);
  }
}
