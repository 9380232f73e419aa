import type { Accounts } from '@mouakaba/accounts';
import { MovableClock, type DeadlinePollers, type Platform } from '@mouakaba/host';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { SingleBar } from 'cli-progress';
import { DemoCase, type Story } from './demo-case.js';
import { DemoPeople } from './demo-people.js';
import { gatherStaff, type DemoUnit } from './demo-staff.js';
import { demoStory } from './demo-story.js';
import { demoTurns, type Turn } from './demo-turns.js';
import { Random } from './random.js';

const seed = 20_231_117;
/** For read models to catch up, in milliseconds. */
const patience = 10_000;

/** The host that a demo is made in, running: all services in one process, before it listens. */
export interface DemoHost {
  readonly app: INestApplicationContext;
  readonly platform: Platform;
  readonly accounts: Accounts;
  readonly pollers: DeadlinePollers;
}

/** Fills an empty folder: accounts of every role, units, providers, and a year of so many cases, by the real commands. */
export async function makeDemo(host: DemoHost, cases = 300): Promise<void> {
  await new Demo(host, cases).make();
}

class Demo {
  private readonly people: DemoPeople;
  private readonly clock: MovableClock;
  private readonly now = Date.now();
  /** Stories by the working turn at which they go on. */
  private readonly waiting = new Map<number, Story[]>();

  constructor(
    private readonly host: DemoHost,
    private readonly cases: number,
  ) {
    const { clock } = host.platform;
    if (!(clock instanceof MovableClock)) throw new Error('a demo moves the domain clock');
    this.clock = clock;
    this.people = new DemoPeople(host.accounts);
  }

  async make(): Promise<void> {
    const { platform, app } = this.host;
    const turns = demoTurns(this.now);
    this.clock.moveTo((turns[0]?.at ?? this.now) - 3_600_000);
    const units = await gatherStaff(this.people, app.get(CommandBus));
    this.begin(units, turns.filter(({ working }) => working).length);
    await this.tell(turns);
    await this.moveTo(this.now);
    this.clock.moveTo(Date.now());
    this.people.keep(platform.configuration.secretsDirectory);
  }

  /** Reports come in evenly over the year. */
  private begin(units: readonly DemoUnit[], turns: number): void {
    const bus = this.host.app.get(CommandBus);
    for (let index = 0; index < this.cases; index++) {
      const random = new Random(seed + index);
      const unit = random.of(units);
      const worker = random.of(unit.workers);
      const the = new DemoCase(`${String(seed)}/${String(index)}`, unit, worker, random, bus, this.clock);
      this.wait(demoStory(the), Math.floor((index / this.cases) * turns));
    }
  }

  private async tell(turns: readonly Turn[]): Promise<void> {
    const bar = new SingleBar({ format: 'Demo |{bar}| {value} of {total} turns', clearOnComplete: false });
    bar.start(turns.length, 0);
    let turn = 0;
    for (const { at, working } of turns) {
      await this.moveTo(at);
      if (working) await this.goOn(turn++);
      bar.increment();
    }
    bar.stop();
  }

  /** Everybody works at the same time; what would lie in the future is not told. */
  private async goOn(turn: number): Promise<void> {
    const stories = this.waiting.get(turn) ?? [];
    this.waiting.delete(turn);
    await Promise.all(
      stories.map(async (story) => {
        let step = await story.next();
        while (step.done !== true && step.value <= 0) step = await story.next();
        if (step.done !== true) this.wait(story, turn + step.value);
      }),
    );
  }

  private wait(story: Story, turn: number): void {
    this.waiting.set(turn, [...(this.waiting.get(turn) ?? []), story]);
  }

  /** Deadlines that fall due on the way fire on the way. */
  private async moveTo(at: number): Promise<void> {
    const { platform, pollers } = this.host;
    this.clock.moveTo(at);
    // What falls due is known once the read models have seen what schedules it: the demo is the same each time.
    const names = platform.projections.status().map(({ name }) => name);
    do await Promise.all(names.map((name) => platform.projections.waitForHead(name, patience)));
    while (!(await pollers.settle(at)));
  }
}
