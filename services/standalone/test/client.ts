import { randomUUID } from 'node:crypto';
import type { Host } from '@mouakaba/tools/journeys';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One person with an account, over HTTP. No answer within ten seconds is a failure. */
export class Client {
  private constructor(
    private readonly host: Pick<Host, 'origin'>,
    readonly sub: string,
    private readonly token: () => Promise<string>,
  ) {}

  static async of(host: Host, claims: object): Promise<Client> {
    const { sub, token } = await host.createAccount(claims);
    return new Client(host, sub, token);
  }

  /** The same person, asking at another address. */
  at(origin: string): Client {
    return new Client({ origin }, this.sub, this.token);
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.write('POST', path, body, headers);
  }

  /** Under a key: the caller's, so that it can be sent again, or a fresh one. */
  write(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    return this.send(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send(path, { headers });
  }

  private async send(path: string, request: RequestInit): Promise<Reply> {
    const headers = { authorization: `Bearer ${await this.token()}`, ...(request.headers as object) };
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${this.host.origin}${path}`, { ...request, headers, signal });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }
}

/** A unit in Oujda with its people, and a hospital beside it. */
export interface Unit {
  readonly unitId: string;
  readonly ministry: Client;
  readonly coordinator: Client;
  readonly worker: Client;
  readonly providerId: string;
  readonly provider: Client;
  readonly auditor: Client;
  readonly administrator: Client;
}

export async function staff(host: Host): Promise<Unit> {
  const ministry = await Client.of(host, { roles: ['programme-officer'], provinces: ['*'] });
  const name = { ar: 'وحدة حماية الطفولة وجدة', fr: 'UPE Oujda' };
  const unit = await ministry.post('/v1/units', { name, province: 'MA-OUJ' });
  const unitId = String(unit.body['unitId']);
  const here = { organisation: unitId, provinces: ['MA-OUJ'] };
  const coordinator = await Client.of(host, { roles: ['coordinator'], ...here });
  const worker = await Client.of(host, { roles: ['caseworker'], ...here });
  const joined = await coordinator.post(`/v1/holders/${unitId}/workers`, {
    workerId: worker.sub,
    role: 'caseworker',
  });
  if (joined.status !== 201) throw new Error(`no roster: ${JSON.stringify(joined.body)}`);
  const centre = await Client.of(host, { roles: ['centre-officer'], provinces: ['MA-OUJ'] });
  const hospital = await centre.post('/v1/providers', {
    name: { ar: 'المستشفى الإقليمي', fr: 'Hôpital provincial' },
    kind: 'hospital-unit',
    province: 'MA-OUJ',
    services: ['medical-care'],
  });
  if (hospital.status !== 201) throw new Error(`no provider: ${JSON.stringify(hospital.body)}`);
  const providerId = String(hospital.body['providerId']);
  const provider = await Client.of(host, { roles: ['provider'], organisation: providerId });
  const auditor = await Client.of(host, { roles: ['auditor'], provinces: ['MA-OUJ'] });
  const administrator = await Client.of(host, { roles: ['administrator'] });
  return { unitId, ministry, coordinator, worker, providerId, provider, auditor, administrator };
}

export const bodies = {
  report: (narrative = 'غياب متكرر عن المدرسة') => ({
    channel: 'in-person',
    reporter: { relation: 'teacher' },
    child: { firstName: 'أنس', lastName: 'الإدريسي', sex: 'male', ageAtReport: 12 },
    concerns: ['neglect'],
    urgency: 'urgent',
    place: { province: 'MA-OUJ' },
    narrative,
  }),
  accept: { decision: 'accept' },
  assignment: (caseworkerId: string) => ({ caseworkerId, overrideNote: 'لا أحد غيره' }),
  reception: (now: number) => ({
    receivedAt: new Date(now - 60_000).toISOString(),
    accompaniedByRelation: 'mother',
  }),
  listening: (now: number) => ({
    heldAt: new Date(now - 60_000).toISOString(),
    durationMinutes: 20,
    language: 'ary',
    presentRoles: ['caseworker'],
    narrative: 'يحب كرة القدم',
    repeatReason: 'new-facts',
  }),
  consent: { scopes: ['services'], givenBy: 'mother', childAssent: 'given' },
} as const;

/** A case that is open, assigned, received, and has `consents` consents. */
export async function openCase(host: Host, unit: Unit, consents = 2): Promise<string> {
  const { worker, coordinator } = unit;
  const caseId = String((await worker.post('/v1/reports', bodies.report())).body['caseId']);
  const at = `/v1/cases/${caseId}`;
  const replies = [
    await coordinator.post(`${at}/screening`, bodies.accept),
    await coordinator.post(`${at}/assignment`, bodies.assignment(worker.sub)),
    await worker.post(`${at}/reception`, bodies.reception(host.now())),
  ];
  for (let given = 0; given < consents; given++) {
    replies.push(await worker.post(`${at}/consents`, bodies.consent));
  }
  const refused = replies.find(({ status }) => status >= 300);
  if (refused !== undefined) throw new Error(`no open case: ${JSON.stringify(refused.body)}`);
  return caseId;
}
