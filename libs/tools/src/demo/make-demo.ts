import { CommandRefused, MovableClock, type DeadlinePollers, type Platform } from '@mouakaba/host';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { progressOf } from '../progress.js';
import { DemoCase, type Story } from './demo-case.js';
import { DemoPeople } from './demo-people.js';
import { gatherStaff } from './demo-staff.js';
import { demoStory } from './demo-story.js';
import { demoTurns } from './demo-turns.js';
import { Random } from './random.js';

const seed = 20_231_117;
/** For read models to catch up, in milliseconds; then it is seen whether they can. */
const patience = 10_000;

/** The host that a demo is made in, running: all services in one process, before it listens. */
export interface DemoHost {
  readonly app: INestApplicationContext;
  readonly platform: Platform;
  readonly pollers: DeadlinePollers;
}

export interface DemoOptions {
  readonly cases?: number;
  /** Hears how far it is, in lines, where no bar can be shown. */
  readonly tell?: (line: string) => void;
}

/** Fills an empty folder: accounts of every role, units, providers, and a year of so many cases, by the real commands. */
export async function makeDemo(
  { app, platform, pollers }: DemoHost,
  { cases = 300, tell = () => undefined }: DemoOptions = {},
): Promise<void> {
  const { clock, projections, configuration } = platform;
  if (!(clock instanceof MovableClock)) throw new Error('a demo moves the domain clock');
  const now = Date.now();
  const turns = demoTurns(now);
  clock.moveTo((turns[0]?.at ?? now) - 3_600_000);
  const bus = app.get(CommandBus);
  const people = await DemoPeople.begin(app);
  const units = await gatherStaff(people, bus);

  // Reports come in evenly over the year.
  const stories = new Stories();
  const workingTurns = turns.filter(({ working }) => working).length;
  for (let index = 0; index < cases; index++) {
    const random = new Random(seed + index);
    const unit = random.of(units);
    const worker = random.of(unit.workers);
    const the = new DemoCase(`${String(seed)}/${String(index)}`, unit, worker, random, bus, clock);
    stories.wait(demoStory(the), Math.floor((index / cases) * workingTurns));
  }

  /** Deadlines that fall due on the way fire on the way. */
  const moveTo = async (at: number) => {
    clock.moveTo(at);
    // What falls due is known once the read models have seen what schedules it: the demo is the same each time.
    const names = projections.status().map(({ name }) => name);
    do {
      await Promise.all(names.map((name) => projections.waitForHead(name, patience)));
      refuseIfStuck(projections);
    } while (!(await pollers.settle(at)));
  };
  const progress = progressOf('The demo is made', turns.length, tell);
  let turn = 0;
  for (const { at, working } of turns) {
    await moveTo(at);
    if (working) await stories.goOn(turn++);
    progress.step();
  }
  progress.end();
  await moveTo(now);
  clock.moveTo(Date.now());
  people.keep(configuration.secretsDirectory);
}

/** Read models wait for a disk as long as it takes; whoever has a demo made does not. */
function refuseIfStuck(projections: Platform['projections']): void {
  const stuck = projections.status().find(({ state }) => state === 'away' || state === 'stopped');
  if (stuck !== undefined)
    throw new CommandRefused(
      `The read model ${stuck.name} cannot be written: see whether the disk is full; then remove the data and secrets folders, and start again.`,
    );
}

/** The stories by the working turn at which they go on. */
class Stories {
  private readonly waiting = new Map<number, Story[]>();

  wait(story: Story, turn: number): void {
    this.waiting.set(turn, [...(this.waiting.get(turn) ?? []), story]);
  }

  /** Everybody works at the same time; what would lie in the future is not told. */
  async goOn(turn: number): Promise<void> {
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
}
