import { corrected, fullWorld, inDays, scopedQuery, sent, steps, tell, type Told } from './later-story.js';
import { roles } from './permission-table.js';
import { addressOf, queryOf, routesOf, type Route } from './routes.js';
import type { Call, StandaloneFixture } from './standalone-fixture.js';
import { hourAgo } from './story.js';

const onCase = 'POST /v1/cases/{caseId}';
/** What can also become of a referral, and of everyday work. */
const elsewise: readonly Told[] = [
  ...[steps.escalated, steps.cancelled, corrected],
  ...[sent('legal-aid'), steps.paused, steps.resumed, steps.accepted, steps.returned],
  ...[sent('kafala'), steps.accepted, steps.started, steps.interrupted],
  {
    ...{ as: 'caseworker', route: `${onCase}/follow-ups/{followUpId}/rescheduling` },
    body: { dueAt: inDays(9) },
  },
  { as: 'caseworker', route: `${onCase}/accompaniments/{track}/end`, body: {} },
  {
    ...{ as: 'caseworker', route: `${onCase}/assents` },
    body: { assent: 'refused', scopes: ['services'], statedAt: hourAgo(), words: 'لا' },
  },
  {
    ...{ as: 'caseworker', route: `${onCase}/consents/{consentId}/withdrawal` },
    body: { reason: 'changed-mind' },
  },
  { as: 'coordinator', route: 'POST /v1/holders/{holderId}/workers/{workerId}/departure' },
];
const ofTheInstallation: readonly Told[] = [
  { as: 'administrator', route: 'PATCH /v1/accounts/{sub}', body: { locale: 'fr' } },
  { as: 'administrator', route: 'POST /v1/accounts/{sub}/password-reset' },
  { as: 'coordinator', route: 'POST /v1/accounts/{sub}/confirmation' },
  { as: 'administrator', route: 'POST /v1/accounts/{sub}/disabling' },
  { as: 'administrator', route: 'POST /v1/accounts/{sub}/enabling' },
  { as: 'administrator', route: 'POST /v1/admin/projections/{name}/rebuild' },
];
const newAccount = { roles: ['auditor'], name: 'مدققة مختلقة' };

/** Asks whatever no journey asks; and reads everything as every role, on a case that has everything on it. */
export async function askTheRest(fixture: StandaloneFixture): Promise<void> {
  const world = await fullWorld(fixture);
  const reads = (await routesOf(fixture)).filter(({ method, permission }) => method === 'GET' && permission);
  const readAll = async (ids: Readonly<Record<string, string>>) => {
    for (const route of reads)
      await Promise.all(roles.map((role) => fixture.call(role, callOf(route, ids, fixture.places.unit))));
  };
  await readAll(world);
  const ids = await tell(fixture, world, elsewise);
  await readAll(ids);
  await fixture.done('administrator', 'POST /v1/accounts', newAccount);
  await tell(fixture, ids, ofTheInstallation);
  const { password } = await fixture.person('auditor');
  const own = { currentPassword: password, newPassword: 'a sentence of my own' };
  await fixture.done('auditor', 'POST /v1/me/password', own);
}

function callOf(route: Route, ids: Readonly<Record<string, string>>, holderId: string): Call {
  const query = scopedQuery(route, holderId) || queryOf(route);
  return `GET ${addressOf(route, ids)}${query}` as Call;
}
