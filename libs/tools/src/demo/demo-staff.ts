import type { CommandBus } from '@nestjs/cqrs';
import { asId, type Code, type HolderId } from '@mouakaba/contracts';
import type { Caller } from '@mouakaba/identity';
import { programme } from '@mouakaba/programme';
import { referral } from '@mouakaba/referral';
import { demoCall, type Told } from './demo-case.js';
import type { DemoPeople } from './demo-people.js';
import { inventedProviders } from './demo-providers.js';

export interface DemoProvider {
  readonly providerId: string;
  readonly services: readonly Code<'serviceType'>[];
  /** Absent: it does not log in. */
  readonly caller?: Caller;
}

/** Where and by whom a case is worked on. */
export interface DemoUnit {
  readonly unitId: string;
  readonly province: Code<'province'>;
  readonly communes: readonly string[];
  readonly coordinator: Caller;
  readonly workers: readonly Caller[];
  /** Of the region, those of the province first. */
  readonly providers: readonly DemoProvider[];
}

const workersOfUnit = 6;
const places = [
  { province: 'MA-TNG', ar: 'طنجة', fr: 'Tanger', communes: ['بني مكادة', 'مغوغة'] },
  { province: 'MA-TET', ar: 'تطوان', fr: 'Tétouan', communes: ['مارتيل', 'أزلا'] },
] as const;
const regional = places.map(({ province }) => province);

/** Accounts of every role; a centre, two units and twelve providers of one region. */
export class DemoStaff {
  private commands = 0;

  constructor(
    private readonly people: DemoPeople,
    private readonly bus: CommandBus,
  ) {}

  async gather(): Promise<readonly DemoUnit[]> {
    const ministry = await this.people.add('programme-officer', { provinces: ['*'] });
    const centre = await this.people.add('centre-officer', { provinces: regional });
    await this.people.add('auditor', { provinces: regional });
    await this.people.add('committee-member', { provinces: regional });
    await this.people.add('data-protection-officer', { provinces: regional });
    await this.people.add('administrator', {});
    await this.tell(programme.useCases.establishCentreUseCase, {}, ministry, {
      name: { ar: 'مركز المواكبة لحماية الطفولة بطنجة', fr: 'Centre d’accompagnement de Tanger' },
      province: 'MA-TNG',
    });
    const units: (Omit<DemoUnit, 'providers'> & { readonly own: readonly DemoProvider[] })[] = [];
    for (const place of places) {
      const unit = await this.unit(ministry, place);
      units.push({ ...unit, own: await this.providers(centre, place) });
    }
    return units.map(({ own, ...unit }) => ({
      ...unit,
      providers: [...own, ...units.filter((each) => each.own !== own).flatMap((each) => each.own)],
    }));
  }

  private async unit(ministry: Caller, { province, ar, fr, communes }: (typeof places)[number]) {
    const { unitId } = await this.tell(programme.useCases.establishUnitUseCase, {}, ministry, {
      name: { ar: `وحدة حماية الطفولة ${ar}`, fr: `UPE ${fr}` },
      province,
    });
    const claims = { organisation: unitId, provinces: [province] };
    const coordinator = await this.people.add('coordinator', claims);
    const workers: Caller[] = [];
    for (let index = 0; index < workersOfUnit; index++) {
      const worker = await this.people.add('caseworker', claims);
      workers.push(worker);
      const body = { workerId: worker.sub, role: 'caseworker' } as const;
      await this.tell(
        programme.useCases.joinWorkerUseCase,
        { holderId: asId<HolderId>(unitId) },
        coordinator,
        body,
      );
    }
    return { unitId, province, communes, coordinator, workers };
  }

  private async providers(centre: Caller, place: (typeof places)[number]): Promise<DemoProvider[]> {
    const registered: DemoProvider[] = [];
    for (const { answers = false, ...provider } of inventedProviders(place)) {
      const body = { ...provider, province: place.province, capacityPerMonth: 40 };
      const { providerId } = await this.tell(referral.useCases.registerProviderUseCase, {}, centre, body);
      const caller = answers ? await this.people.add('provider', { organisation: providerId }) : undefined;
      registered.push({
        providerId,
        services: provider.services,
        ...(caller === undefined ? {} : { caller }),
      });
    }
    return registered;
  }

  private async tell<Target extends object, Body extends object, Answered extends object>(
    useCase: Told<Target, Body, Answered>,
    target: Target,
    by: Caller,
    body: Body,
  ): Promise<Answered> {
    const invocation = demoCall(by, `staff/${String(this.commands++)}`);
    return (await this.bus.execute(useCase.command({ invocation, target, body }))).body;
  }
}
