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

/** A use case, as far as a story needs it. */
export type Told<Target extends object, Body extends object, Answered extends object> = Pick<
  UseCase<string, never, Target, Body, Answered, never>,
  'command'
>;

/** Commands told one after the other: their ids are the same whenever the demo is made. */
export class Teller {
  private told = 0;

  constructor(
    private readonly name: string,
    private readonly bus: CommandBus,
    /** Who does what nobody else is named for. */
    private readonly caller: Caller,
  ) {}

  /**
   * @returns what was answered, and the command's id
   * @throws Refused the story asks for what cannot be
   */
  async tell<Target extends object, Body extends object, Answered extends object>(
    useCase: Told<Target, Body, Answered>,
    target: Target,
    body: Body,
    caller = this.caller,
  ): Promise<Answered & { readonly commandId: string }> {
    const commandId = this.commandId(this.told++);
    const invocation: Invocation = { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
    const answer = await this.bus.execute(useCase.command({ invocation, target, body }));
    return { ...answer.body, commandId };
  }

  protected commandId(number: number): string {
    return v5(`${this.name}/${String(number)}`, namespace);
  }
}

/** A case as its story tells it: who works on it, and what was told so far. */
export class DemoCase extends Teller {
  /** What the paths of a case's use cases name. */
  readonly here: { readonly caseId: CaseId };

  constructor(
    name: string,
    readonly unit: DemoUnit,
    readonly caseworker: Caller,
    readonly random: Random,
    bus: CommandBus,
    private readonly clock: DomainClock,
  ) {
    super(name, bus, caseworker);
    this.here = { caseId: asId(idFrom(this.commandId(0), 'case')) };
  }

  now(): string {
    return instant(this.clock.now());
  }

  ahead(days: number): string {
    return instant(this.clock.now() + days * day);
  }

  /** A wait of some days, at most this many. */
  days(from: number, to: number): number {
    return this.random.whole(from * turnsOfDay, to * turnsOfDay);
  }
}
