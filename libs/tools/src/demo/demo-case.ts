import type { CommandBus } from '@nestjs/cqrs';
import { asId, type CaseId } from '@mouakaba/contracts';
import { idFrom, instant, type DomainClock } from '@mouakaba/event-sourcing';
import type { Invocation } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import type { UseCase } from '@mouakaba/use-cases';
import { v5 } from 'uuid';
import type { DemoUnit } from './demo-staff.js';
import type { Random } from './random.js';

const namespace = '7d0e9a52-5f9a-4b8e-8f3e-0c7b0f6f9b11';
const day = 24 * 3_600_000;

/** Working turns of a day: a story waits so many of them for a day to pass. */
export const turnsOfDay = 3;

/** What a story tells between its waits, each of so many working turns. */
export type Story<Result = void> = AsyncGenerator<number, Result>;

/** One command of a demo: its id is the same whenever the demo is made. */
export function demoCall(caller: Caller, name: string): Invocation {
  const commandId = v5(name, namespace);
  return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
}

/** A use case, as far as a story needs it. */
export type Told<Target extends object, Body extends object, Answered extends object> = Pick<
  UseCase<string, never, Target, Body, Answered, never>,
  'command'
>;

/** A case as its story tells it: who works on it, and what was told so far. */
export class DemoCase {
  private readonly caseId: CaseId;
  private told = 0;

  constructor(
    private readonly name: string,
    readonly unit: DemoUnit,
    readonly caseworker: Caller,
    readonly random: Random,
    private readonly host: { readonly commands: CommandBus; readonly clock: DomainClock },
  ) {
    this.caseId = asId(idFrom(demoCall(caseworker, `${name}/0`).commandId, 'case'));
  }

  now(): string {
    return instant(this.host.clock.now());
  }

  ahead(days: number): string {
    return instant(this.host.clock.now() + days * day);
  }

  /** What the paths of a case's use cases name. */
  get here(): { readonly caseId: CaseId } {
    return { caseId: this.caseId };
  }

  /**
   * @returns what was answered, and the command's id
   * @throws Refused the story asks for what cannot be
   */
  async tell<Target extends object, Body extends object, Answered extends object>(
    useCase: Told<Target, Body, Answered>,
    target: Target,
    body: Body,
    by = this.caseworker,
  ): Promise<Answered & { readonly commandId: string }> {
    const invocation = demoCall(by, `${this.name}/${String(this.told++)}`);
    const answer = await this.host.commands.execute(useCase.command({ invocation, target, body }));
    return { ...answer.body, commandId: invocation.commandId };
  }

  /** A wait of some days, at most this many. */
  days(from: number, to: number): number {
    return this.random.whole(from * turnsOfDay, to * turnsOfDay);
  }
}
