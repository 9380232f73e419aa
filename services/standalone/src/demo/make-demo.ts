import { CommandBus } from '@nestjs/cqrs';
import { SingleBar } from 'cli-progress';
import { idFrom, instant } from '@mouakaba/event-sourcing';
import type { InvocationOf, Answer, WrittenBody } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import {
  AssignCase,
  GiveConsent,
  HoldListeningSession,
  ReceiveChild,
  ReportConcern,
  ScreenReport,
} from '@mouakaba/intake';
import { MovableClock, type Command } from '@mouakaba/platform';
import { EstablishCentre, EstablishUnit, JoinWorker } from '@mouakaba/programme';
import { v5 } from 'uuid';
import type { Built } from '../standalone.js';
import { markDemo } from './demo-folder.js';
import { DemoPeople } from './demo-people.js';
import { demoStory, type DemoStep, type DemoUnit } from './demo-story.js';
import { Random } from './random.js';

const seed = 20_231_117;
const cases = 50;
const days = 60;
const day = 24 * 3_600_000;
const namespace = '7d0e9a52-5f9a-4b8e-8f3e-0c7b0f6f9b11';

interface Told {
  readonly at: number;
  readonly tell: () => Promise<unknown>;
}

interface Staffed extends DemoUnit {
  readonly coordinator: Caller;
  readonly workers: ReadonlyMap<string, Caller>;
}

/** Fills an empty folder: accounts of every role, two units and a centre, fifty cases, all by the real commands. */
export async function makeDemo(standalone: Built): Promise<void> {
  await new Demo(standalone).make();
}

class Demo {
  private readonly random = new Random(seed);
  private readonly people: DemoPeople;
  private readonly clock: MovableClock;
  private readonly now = Date.now();
  private commands = 0;

  constructor(private readonly standalone: Built) {
    const { clock } = standalone.platform;
    if (!(clock instanceof MovableClock)) throw new Error('a demo moves the domain clock');
    this.clock = clock;
    this.people = new DemoPeople(standalone.accounts);
  }

  async make(): Promise<void> {
    const { platform } = this.standalone;
    await markDemo(platform, 'begun');
    this.clock.moveTo(this.now - (days + 1) * day);
    const units = await this.staff();
    const story = Array.from({ length: cases }, (_, index) => this.tellCase(units, index)).flat();
    const bar = new SingleBar({ format: 'Demo |{bar}| {value} of {total} steps', clearOnComplete: false });
    bar.start(story.length, 0);
    for (const { at, tell } of story.sort((a, b) => a.at - b.at)) {
      await this.moveTo(at);
      await tell();
      bar.increment();
    }
    bar.stop();
    await this.moveTo(this.now);
    this.clock.moveTo(Date.now());
    this.people.keep(platform.configuration.secretsDirectory);
    await markDemo(platform, 'made');
  }

  /** Deadlines that fall due on the way fire on the way. */
  private async moveTo(at: number): Promise<void> {
    this.clock.moveTo(at);
    await this.standalone.pollers.settle(at);
  }

  private async staff(): Promise<readonly Staffed[]> {
    const ministry = await this.people.add('programme-officer', { provinces: ['*'] });
    const regional = ['MA-TNG', 'MA-OUJ'];
    await this.people.add('centre-officer', { provinces: regional });
    await this.people.add('auditor', { provinces: regional });
    await this.people.add('committee-member', { provinces: regional });
    await this.people.add('data-protection-officer', { provinces: regional });
    await this.people.add('administrator', {});
    const centre = new EstablishCentre(this.call(ministry), this.streamFor('centre'), {
      name: { ar: 'مركز المواكبة لحماية الطفولة بطنجة', fr: 'Centre d’accompagnement de Tanger' },
      province: 'MA-TNG',
    });
    await this.execute(centre);
    return [
      await this.unit(ministry, 'MA-TNG', { ar: 'وحدة حماية الطفولة بطنجة', fr: 'UPE Tanger' }, [
        'بني مكادة',
        'مغوغة',
      ]),
      await this.unit(ministry, 'MA-OUJ', { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' }, [
        'سيدي يحيى',
        'لازاري',
      ]),
    ];
  }

  private async unit(
    ministry: Caller,
    province: 'MA-TNG' | 'MA-OUJ',
    name: { ar: string; fr: string },
    communes: readonly string[],
  ): Promise<Staffed> {
    const stream = this.streamFor('unit');
    await this.execute(new EstablishUnit(this.call(ministry), stream, { name, province }));
    const unitId = stream.slice('unit-'.length);
    const claims = { organisation: unitId, provinces: [province] };
    const coordinator = await this.people.add('coordinator', claims);
    const workers = new Map<string, Caller>();
    for (let index = 0; index < 3; index++) {
      const worker = await this.people.add('caseworker', claims);
      workers.set(worker.sub, worker);
      await this.execute(
        new JoinWorker(this.call(coordinator), stream, { workerId: worker.sub, role: 'caseworker' }),
      );
    }
    return { unitId, province, communes, workerIds: [...workers.keys()], coordinator, workers };
  }

  /** A case from its report on; what would lie in the future is not told. */
  private tellCase(units: readonly Staffed[], index: number): Told[] {
    const unit = this.random.of(units);
    const story = demoStory(this.random, unit);
    const reportedAt =
      this.now - Math.floor(((cases - index) / cases) * days * day) - this.random.whole(0, 20) * 3_600_000;
    const caseworker = unit.workers.get(story.workerId) ?? unit.coordinator;
    const report = this.call(caseworker);
    const caseId = idFrom(report.commandId, 'case');
    const told: Told[] = [
      { at: reportedAt, tell: () => this.execute(new ReportConcern(report, caseId, story.report)) },
    ];
    for (const step of story.steps) {
      const at = reportedAt + step.after;
      const caller = step.by === 'coordinator' ? unit.coordinator : caseworker;
      if (at < this.now)
        told.push({ at, tell: () => this.execute(commandOf(this.call(caller), caseId, step, instant(at))) });
    }
    return told;
  }

  private execute(command: Command): Promise<Answer<WrittenBody>> {
    return this.standalone.app.get(CommandBus).execute(command);
  }

  private streamFor(kind: string): string {
    return `${kind}-${v5(`${kind}/${String(this.commands)}`, namespace)}`;
  }

  private call(caller: Caller): InvocationOf {
    const commandId = v5(`${String(seed)}/${String(this.commands++)}`, namespace);
    return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
  }
}

function commandOf(call: InvocationOf, caseId: string, step: DemoStep, now: string): Command {
  switch (step.does) {
    case 'screen':
      return new ScreenReport(call, caseId, step.body);
    case 'assign':
      return new AssignCase(call, caseId, step.body);
    case 'receive':
      return new ReceiveChild(call, caseId, step.body(now));
    case 'listen':
      return new HoldListeningSession(call, caseId, step.body(now));
    case 'consent':
      return new GiveConsent(call, caseId, step.body);
  }
}
