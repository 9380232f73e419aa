import { ask } from '../../journeys/ask.js';
import type { StandaloneHost } from '../../journeys/standalone-host.js';

/** An open case, and a token of the caseworker it is assigned to. */
export interface OpenCase {
  readonly caseId: string;
  readonly token: string;
}

const province = 'MA-OUJ';
const caseworkers = 4;
/** Cases opened at once for each of them. */
const together = 16;

/** A unit whose caseworkers have so many cases: reported, accepted, assigned. */
export async function openCases(host: StandaloneHost, count: number): Promise<readonly OpenCase[]> {
  const account = async (claims: object) => {
    const { sub, token } = await host.createAccount(claims);
    return { sub, token: await token() };
  };
  const post = (token: string, path: string, body: object) =>
    ask<Readonly<Record<string, string>>>(host.origin, token, path, body);

  const ministry = await account({ roles: ['programme-officer'], provinces: ['*'] });
  const { unitId: organisation } = await post(ministry.token, '/v1/units', {
    name: { ar: 'وحدة حماية الطفولة وجدة', fr: 'UPE Oujda' },
    association: 'جمعية الوئام',
    province,
  });
  const join = (role: string) => account({ roles: [role], organisation, provinces: [province] });
  const { token: coordinator } = await join('coordinator');
  const workers = await Promise.all(Array.from({ length: caseworkers }, () => join('caseworker')));
  for (const { sub: workerId } of workers)
    await post(coordinator, `/v1/holders/${String(organisation)}/workers`, { workerId, role: 'caseworker' });

  const openCase = async (caseworkerId: string) => {
    const { caseId = '' } = await post(coordinator, '/v1/reports', report);
    await post(coordinator, `/v1/cases/${caseId}/screening`, { decision: 'accept' });
    const assignment = { caseworkerId, overrideNote: 'لا يوجد غيره' };
    await post(coordinator, `/v1/cases/${caseId}/assignment`, assignment);
    return caseId;
  };
  const cases: OpenCase[] = [];
  const assignees = Array.from({ length: together }, () => workers).flat();
  const openSome = async ({ sub, token }: (typeof workers)[number]) => {
    for (let opened = 0; opened < count / assignees.length; opened += 1)
      cases.push({ caseId: await openCase(sub), token });
  };
  await Promise.all(assignees.map(openSome));
  return cases;
}

const report = {
  channel: 'in-person',
  reporter: { relation: 'relative', name: 'سعيد الإدريسي' },
  child: { firstName: 'أنس', lastName: 'الإدريسي', sex: 'male', ageAtReport: 12, language: 'ary' },
  concerns: ['neglect', 'school-dropout'],
  urgency: 'urgent',
  place: { province, commune: 'سيدي يحيى' },
  narrative: 'يقضي يومه في السوق ولا يذهب إلى المدرسة',
};
