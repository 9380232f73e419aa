import type { Api } from './api.js';

/** An open case, and the account of the caseworker it is assigned to. */
export interface OpenCase {
  readonly caseId: string;
  readonly caseworker: Api;
}

const province = 'MA-OUJ';
const caseworkers = 4;
const concurrency = 64;

/** A unit whose caseworkers have so many cases: reported, accepted, assigned. */
export async function openCases(administrator: Api, count: number): Promise<readonly OpenCase[]> {
  const ministry = await administrator.account({ roles: ['programme-officer'], provinces: ['*'] });
  const { unitId: organisation } = await ministry.post('/v1/units', {
    name: { ar: 'وحدة حماية الطفولة وجدة', fr: 'UPE Oujda' },
    association: 'جمعية الوئام',
    province,
  });
  const join = (role: string) =>
    administrator.account({ roles: [role], organisation, provinces: [province] });
  const coordinator = await join('coordinator');
  const workers = await Promise.all(Array.from({ length: caseworkers }, () => join('caseworker')));
  for (const { sub: workerId } of workers)
    await coordinator.post(`/v1/holders/${String(organisation)}/workers`, { workerId, role: 'caseworker' });

  const cases: OpenCase[] = [];
  let next = 0;
  const openMore = async () => {
    while (next < count) {
      const caseworker = workers[next++ % caseworkers] ?? coordinator;
      cases.push({ caseId: await openCase(coordinator, caseworker), caseworker });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, openMore));
  return cases;
}

async function openCase(coordinator: Api, caseworker: Api): Promise<string> {
  const { caseId = '' } = await coordinator.post('/v1/reports', {
    channel: 'in-person',
    reporter: { relation: 'relative', name: 'سعيد الإدريسي' },
    child: { firstName: 'أنس', lastName: 'الإدريسي', sex: 'male', ageAtReport: 12, language: 'ary' },
    concerns: ['neglect', 'school-dropout'],
    urgency: 'urgent',
    place: { province, commune: 'سيدي يحيى' },
    narrative: 'يقضي يومه في السوق ولا يذهب إلى المدرسة',
  });
  await coordinator.post(`/v1/cases/${caseId}/screening`, { decision: 'accept' });
  await coordinator.post(`/v1/cases/${caseId}/assignment`, {
    caseworkerId: caseworker.sub,
    overrideNote: 'لا يوجد غيره',
  });
  return caseId;
}
