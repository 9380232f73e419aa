import type { CommandBus } from '@nestjs/cqrs';
import type { Code } from '@mouakaba/contracts';
import { idFrom, instant, type DomainClock } from '@mouakaba/event-sourcing';
import type { InvocationOf } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import type { CommandType } from '@mouakaba/host';
import { v5 } from 'uuid';
import type { DemoUnit } from './demo-staff.js';
import type { Random } from './random.js';

const namespace = '7d0e9a52-5f9a-4b8e-8f3e-0c7b0f6f9b11';
const day = 24 * 3_600_000;

/** Working turns of a day: a story waits so many of them for a day to pass. */
export const turnsOfDay = 3;

/** What a story tells between its waits, each of so many working turns. */
export type Story<Result = void> = AsyncGenerator<number, Result>;

/** Of what a command made: what the story goes on with. */
export interface Made {
  readonly commandId: string;
  readonly assessmentId?: string;
  readonly followUpId?: string;
  readonly planVersion?: number;
  readonly referralId?: string;
  readonly goals?: readonly { readonly goalId: string; readonly domain: Code<'assessmentDomain'> }[];
}

/** One command of a demo: its id is the same whenever the demo is made. */
export function demoCall(caller: Caller, name: string): InvocationOf {
  const commandId = v5(name, namespace);
  return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
}

/** A case as its story tells it: who works on it, and what was told so far. */
export class DemoCase {
  readonly caseId: string;
  private told = 0;

  constructor(
    private readonly name: string,
    readonly unit: DemoUnit,
    readonly caseworker: Caller,
    readonly random: Random,
    private readonly host: { readonly commands: CommandBus; readonly clock: DomainClock },
  ) {
    this.caseId = idFrom(demoCall(caseworker, `${name}/0`).commandId, 'case');
  }

  now(): string {
    return instant(this.host.clock.now());
  }

  ahead(days: number): string {
    return instant(this.host.clock.now() + days * day);
  }

  /** @throws Refused the story asks for what cannot be */
  async tell<Body extends object>(
    Type: CommandType<Body>,
    body: Body,
    { by = this.caseworker, id = this.caseId }: { readonly by?: Caller; readonly id?: string } = {},
  ): Promise<Made> {
    const call = demoCall(by, `${this.name}/${String(this.told++)}`);
    const answer: { readonly body: object } = await this.host.commands.execute(new Type(call, id, body));
    return { ...answer.body, commandId: call.commandId };
  }

  /** A wait of some days, at most this many. */
  days(from: number, to: number): number {
    return this.random.whole(from * turnsOfDay, to * turnsOfDay);
  }
}
