import type { Actor } from './people.js';
import type { Body, Call, Headers } from './standalone-fixture.js';
import { aReport, hourAgo } from './story.js';

export interface Leak {
  readonly as: Actor | undefined;
  readonly call: Call;
  readonly body?: Body;
  readonly headers?: Headers;
}

export interface LeakingWords {
  readonly latin: string;
  readonly arabic: string;
  readonly caseId: string;
}

/** Requests with a person's name where none belongs: nearly all are refused, and none may tell it to anyone. */
export function leaks({ latin, arabic, caseId }: LeakingWords): readonly Leak[] {
  const both = `${latin} ${arabic}`;
  const url = encodeURIComponent(arabic);
  const on = (path: string) => `POST /v1/cases/${caseId}/${path}` as const;
  const report = (change: object): Leak => ({
    as: 'caseworker',
    call: 'POST /v1/reports',
    body: { ...aReport, ...change },
  });
  const raw = (body: Body, headers: Headers = {}): Leak => ({
    ...{ as: 'caseworker', call: 'POST /v1/reports' },
    ...{ body, headers },
  });
  const get = (path: string, headers: Headers = {}): Leak => ({
    as: 'caseworker',
    call: `GET ${path as '/'}`,
    headers,
  });
  const withHeader = (name: string, value = latin) => get(`/v1/cases/${caseId}`, { [name]: value });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return [
    // Unknown fields, by value and by name. A name like a program's own is told back to its sender, who else could mend it?
    ...[{ colour: both }, { [arabic]: 'x' }, { [both]: 'x' }, { child: { sex: 'male', [arabic]: both } }].map(
      report,
    ),
    // The wrong value
    ...['channel', 'urgency', 'concerns', 'reporter', 'child', 'place', 'holderId', 'occurredAt'].flatMap(
      (field) =>
        [both, [both], { [arabic]: both }, { relation: both, name: [both], province: both, sex: both }].map(
          (value) => report({ [field]: value }),
        ),
    ),
    report({ narrative: `${both} `.repeat(2_000) }),
    report({ narrative: `${both}\u0000` }),
    report({
      child: { sex: 'male', birthDate: both, phones: both, guardians: [{ relation: both, name: both }] },
    }),
    report({ reporter: { relation: 'relative', phone: both } }),
    report({ reporter: { relation: 'anonymous', name: both } }),
    report({ child: { ...aReport.child, firstName: both, ageAtReport: 12 } }),
    // Bytes
    raw(`{"narrative": "${both}`),
    raw(`{"narrative": ${arabic}}`),
    raw(Buffer.concat([Buffer.from(`{"narrative": "${both}`), Buffer.from([0xff, 0xfe, 0x22, 0x7d])])),
    raw(Buffer.from(`{"narrative": "${both}"}`, 'utf16le')),
    raw(`{"narrative": "${both} \\ud800"}`),
    raw({ narrative: both.repeat(10_000) }),
    raw(both, { 'content-type': 'text/plain' }),
    raw('{}', { 'content-type': `text/${latin}` }),
    // Addresses
    ...[url, latin].flatMap((word) => [
      ...[`/v1/cases/${word}`, `/v1/codes/${word}`, `/v1/${word}`, `/${word}`, `/docs/${word}`].map((path) =>
        get(path),
      ),
      ...[`/v1/cases?holder=${word}`, `/v1/cases?caseworker=${word}`, `/v1/cases?stage=${word}`].map((path) =>
        get(path),
      ),
      ...[
        `/v1/cases?cursor=${word}`,
        `/v1/cases?limit=${word}`,
        `/v1/me?limit=${word}`,
        `/v1/cases/%zz${word}`,
      ].map((path) => get(path)),
      ...[`/oidc/${word}`, `/oidc/auth?login_hint=${word}&client_id=${word}`].map((path) => get(path)),
    ]),
    get(`/v1/me?${url}=x`),
    { as: 'administrator', call: `POST /v1/admin/projections/${latin}/rebuild` },
    { as: 'administrator', call: `PATCH /v1/accounts/${latin}`, body: { name: both } },
    // Headers
    ...[
      'mouakaba-purpose',
      'if-match',
      'mouakaba-min-position',
      'accept-language',
      'user-agent',
      'x-request-id',
    ].map((name) => withHeader(name)),
    ...['x-forwarded-for', 'traceparent', 'cookie', 'referer', 'origin', 'if-none-match'].map((name) =>
      withHeader(name),
    ),
    { ...withHeader('authorization', `Bearer ${latin}`), as: undefined },
    { ...raw({ narrative: both }, { 'idempotency-key': latin.repeat(20) }) },
    // Passwords and names at the issuer
    ...[
      `grant_type=password&client_id=mouakaba-demo&username=${url}&password=${latin}`,
      `grant_type=${url}`,
    ].map((body): Leak => ({ as: undefined, call: 'POST /oidc/token', body, headers: form })),
    { as: undefined, call: 'POST /oidc/token', body: { username: both } },
    // Whole bodies that a role, the scope, the revision or a rule refuses
    { as: 'auditor', call: 'POST /v1/reports', body: { ...aReport, narrative: both } },
    { as: 'coordinator/far', call: on('screening'), body: { decision: 'accept', note: both } },
    { as: 'coordinator', call: on('screening'), body: { decision: 'accept', note: both } },
    { as: 'coordinator', call: on('assignment'), body: { caseworkerId: both, overrideNote: both } },
    {
      ...{ as: 'caseworker', call: on('reception'), headers: { 'if-match': '"0"' } },
      body: { receivedAt: hourAgo(), accompaniedByRelation: 'mother', place: both },
    },
    {
      ...{ as: 'caseworker', call: on('reception') },
      body: { receivedAt: '2099-01-01T00:00:00Z', accompaniedByRelation: 'mother', place: both },
    },
  ];
}
