import { Inject, Injectable } from '@nestjs/common';
import {
  CaseNumberReserved,
  CaseOpened,
  happened as fact,
  type Happened,
  caseNumberStream,
} from '@mouakaba/contracts';
import { appendSurely, decode, seal, WrongRevision, type Kernel, type Stamp } from '@mouakaba/event-sourcing';
import { caseNumberCandidate } from '@mouakaba/case-file';
import { EVENT_LOG } from '@mouakaba/use-cases';

interface Reservation {
  readonly caseId: string;
  readonly province: string;
  readonly correlationId: string;
}

/** With a million numbers a province and year, so many taken ones in a row mean that something is broken. */
const attempts = 50;

/** Reserves case numbers: a stream for each, which only one case can begin. */
@Injectable()
export class CaseNumbers {
  constructor(@Inject(EVENT_LOG) private readonly kernel: Kernel) {}

  /** The events, with the number that is really this case's in place of the one it asked for. A leaked number is harmless. */
  async reserve(
    events: readonly Happened[],
    stamp: Stamp,
    reservation: Reservation,
  ): Promise<readonly Happened[]> {
    if (!events.some(({ type }) => type === CaseOpened.type)) return events;
    const caseNumber = await this.next(stamp, reservation);
    return events.map((event) =>
      event.type === CaseOpened.type ? { ...event, data: { ...event.data, caseNumber } } : event,
    );
  }

  private async next(stamp: Stamp, { caseId, province, correlationId }: Reservation): Promise<string> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const number = caseNumberCandidate(stamp.commandId, attempt, province, stamp.recordedAt);
      if (await this.isOurs(number, caseId, { ...stamp, correlationId })) return number;
    }
    throw new Error(`no case number is free in ${province} after ${String(attempts)} attempts`);
  }

  private async isOurs(
    number: string,
    caseId: string,
    writing: Stamp & { correlationId: string },
  ): Promise<boolean> {
    const stream = caseNumberStream(number);
    const { actor, recordedAt, commandId, correlationId } = writing;
    const event = fact(CaseNumberReserved, { caseId });
    const events = seal(
      this.kernel,
      stream,
      undefined,
      [{ event, writing: { actor, recordedAt, commandId, correlationId } }],
      undefined,
    );
    try {
      await appendSurely(this.kernel.store, stream, 'no-stream', events);
      return true;
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
      return (await this.holderOf(stream)) === caseId;
    }
  }

  private async holderOf(stream: string): Promise<string | undefined> {
    for await (const stored of this.kernel.store.readStream(stream, { limit: 1 })) {
      return (decode(stored).data as { readonly caseId: string }).caseId;
    }
    return undefined;
  }
}
