import { Inject, Injectable } from '@nestjs/common';
import {
  CaseNumberReserved,
  CaseOpened,
  happened as fact,
  type Happened,
  caseNumberStream,
} from '@mouakaba/contracts';
import {
  appendWithResend,
  recordedStream,
  seal,
  WrongRevision,
  type EventLog,
  type CommandMetadata,
} from '@mouakaba/event-sourcing';
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
  constructor(@Inject(EVENT_LOG) private readonly eventLog: EventLog) {}

  /** The events, with the number that is really this case's in place of the one it asked for. A leaked number is harmless. */
  async reserve(
    events: readonly Happened[],
    metadata: CommandMetadata,
    reservation: Reservation,
  ): Promise<readonly Happened[]> {
    if (!events.some(({ type }) => type === CaseOpened.type)) return events;
    const caseNumber = await this.next(metadata, reservation);
    return events.map((event) =>
      event.type === CaseOpened.type ? { ...event, data: { ...event.data, caseNumber } } : event,
    );
  }

  private async next(
    metadata: CommandMetadata,
    { caseId, province, correlationId }: Reservation,
  ): Promise<string> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const number = caseNumberCandidate(metadata.commandId, attempt, province, metadata.recordedAt);
      if (await this.isOurs(number, caseId, { ...metadata, correlationId })) return number;
    }
    throw new Error(`no case number is free in ${province} after ${String(attempts)} attempts`);
  }

  private async isOurs(
    number: string,
    caseId: string,
    metadata: CommandMetadata & { correlationId: string },
  ): Promise<boolean> {
    const stream = caseNumberStream(number);
    const { actor, recordedAt, commandId, correlationId } = metadata;
    const event = fact(CaseNumberReserved, { caseId });
    const events = seal(
      this.eventLog,
      stream,
      undefined,
      [{ event, metadata: { actor, recordedAt, commandId, correlationId } }],
      undefined,
    );
    try {
      await appendWithResend(this.eventLog.store, stream, 'no-stream', events);
      return true;
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
      return (await this.holderOf(stream)) === caseId;
    }
  }

  private async holderOf(stream: string): Promise<string | undefined> {
    const [reserved] = await recordedStream(this.eventLog, stream);
    return reserved && (reserved.data as { readonly caseId: string }).caseId;
  }
}
