import type { CommandBus } from '@nestjs/cqrs';
import { asId, type Code, type HolderId } from '@mouakaba/contracts';
import type { Caller } from '@mouakaba/identity';
import { programme } from '@mouakaba/programme';
import { referral, type RegisterProvider } from '@mouakaba/referral';
import { Teller } from './demo-case.js';
import type { DemoPeople } from './demo-people.js';

export interface DemoProvider {
  readonly providerId: string;
  readonly services: readonly Code<'serviceType'>[];
  /** Undefined: it does not log in. */
  readonly caller: Caller | undefined;
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
export async function gatherStaff(people: DemoPeople, bus: CommandBus): Promise<readonly DemoUnit[]> {
  const ministry = await people.add('programme-officer', { provinces: ['*'] });
  const centre = await people.add('centre-officer', { provinces: regional });
  for (const role of ['auditor', 'committee-member', 'data-protection-officer'] as const)
    await people.add(role, { provinces: regional });
  const staff = new Teller('staff', bus, ministry);
  await staff.tell(
    programme.useCases.establishCentreUseCase,
    {},
    {
      name: { ar: 'مركز المواكبة لحماية الطفولة بطنجة', fr: 'Centre d’accompagnement de Tanger' },
      province: 'MA-TNG',
    },
  );
  const units: (Omit<DemoUnit, 'providers'> & { readonly own: readonly DemoProvider[] })[] = [];
  for (const place of places) {
    const unit = await unitOf(place, people, staff);
    units.push({ ...unit, own: await providersOf(place, people, staff, centre) });
  }
  return units.map(({ own, ...unit }) => ({
    ...unit,
    providers: [...own, ...units.filter((each) => each.own !== own).flatMap((each) => each.own)],
  }));
}

type Place = (typeof places)[number];

async function unitOf({ province, ar, fr, communes }: Place, people: DemoPeople, staff: Teller) {
  const { unitId } = await staff.tell(
    programme.useCases.establishUnitUseCase,
    {},
    {
      name: { ar: `وحدة حماية الطفولة ${ar}`, fr: `UPE ${fr}` },
      province,
    },
  );
  const claims = { organisation: unitId, provinces: [province] };
  const holder = { holderId: asId<HolderId>(unitId) };
  const coordinator = await people.add('coordinator', claims, province);
  const workers: Caller[] = [];
  for (let index = 0; index < workersOfUnit; index++) {
    const worker = await people.add('caseworker', claims, province);
    workers.push(worker);
    const body = { workerId: worker.sub, role: 'caseworker' } as const;
    await staff.tell(programme.useCases.joinWorkerUseCase, holder, body, coordinator);
  }
  return { unitId, province, communes, coordinator, workers };
}

async function providersOf(place: Place, people: DemoPeople, staff: Teller, centre: Caller) {
  const registered: DemoProvider[] = [];
  for (const { answers = false, ...provider } of inventedProviders(place)) {
    const body = { ...provider, province: place.province, capacityPerMonth: 40 };
    const { providerId } = await staff.tell(referral.useCases.registerProviderUseCase, {}, body, centre);
    const claims = { organisation: providerId };
    const caller = answers ? await people.add('provider', claims, place.province) : undefined;
    registered.push({ providerId, services: provider.services, caller });
  }
  return registered;
}

interface InventedProvider extends Pick<RegisterProvider, 'name' | 'kind' | 'services'> {
  /** It answers by itself; for the others the caseworker records what they say on the phone. */
  readonly answers?: boolean;
}

/** Who offers what in a province. Nothing is asked of the demo that only one of the region offers. */
function inventedProviders(city: { readonly ar: string; readonly fr: string }): InventedProvider[] {
  const named = (ar: string, fr: string) => ({ ar: `${ar} ${city.ar}`, fr: `${fr} de ${city.fr}` });
  return [
    {
      name: named('وحدة التكفل بالمستشفى الإقليمي', 'Unité de prise en charge, hôpital provincial'),
      kind: 'hospital-unit',
      services: ['medical-care', 'forensic-examination', 'psychological-support'],
      answers: true,
    },
    { name: named('المركز الصحي', 'Centre de santé'), kind: 'health-centre', services: ['medical-care'] },
    {
      name: named('جمعية أمل الطفولة', 'Association Espoir de l’enfance'),
      kind: 'association',
      services: ['psychological-support', 'family-mediation', 'social-assistance'],
      answers: true,
    },
    {
      name: named('المديرية الإقليمية للتربية', 'Direction provinciale de l’éducation'),
      kind: 'education-delegation',
      services: ['education-reintegration'],
    },
    {
      name: named('التعاون الوطني', 'Entraide Nationale'),
      kind: 'entraide-nationale',
      services: ['social-assistance', 'material-aid'],
    },
    { name: named('مكتب محاماة', 'Cabinet d’avocats'), kind: 'lawyer', services: ['legal-aid'] },
  ];
}
