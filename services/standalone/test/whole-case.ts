import { localDay } from '@mouakaba/case-file';
import { bodies, type Client, type Reply, type Unit } from './client.js';

/** A write: who sends what where. */
export interface Step {
  readonly by: Client;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
  /** Whose stream it is written to. */
  readonly caseId?: string;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * A case from its report to a referral that was delivered, and the next visit; takes the answer to each step. `now`:
 * domain time.
 */
export function* wholeCase(
  { worker, coordinator, provider, providerId }: Unit,
  now: () => number,
): Generator<Step, void, Reply['body']> {
  const after = (milliseconds: number) => new Date(now() + milliseconds).toISOString();
  const { caseId: made } = yield { by: worker, method: 'POST', path: '/v1/reports', body: bodies.report() };
  const caseId = String(made);
  const write = (by: Client, path: string, body: unknown = {}, method: Step['method'] = 'POST'): Step => ({
    ...{ by, method, path, body, caseId },
  });
  const on = (name: string) => `/v1/cases/${caseId}/${name}`;

  yield write(coordinator, on('screening'), bodies.accept);
  yield write(coordinator, on('assignment'), bodies.assignment(worker.sub));
  yield write(worker, on('reception'), bodies.reception(now()));
  yield write(worker, on('listening-sessions'), bodies.listening(now()));
  yield write(worker, on('consents'), {
    ...bodies.consent,
    scopes: ['services', 'share-with-provider', 'share-with-centre'],
  });

  const { assessmentId } = yield write(worker, on('assessments'), { kind: 'initial' });
  const assessment = `assessments/${String(assessmentId)}`;
  yield write(worker, on(`${assessment}/domains/safety`), { score: 2, findings: 'خوف' }, 'PUT');
  yield write(worker, on(`${assessment}/completion`), {
    ...{ summary: 'خطر', riskLevel: 'high', justification: 'تهديد' },
  });
  const goal = { domain: 'safety', serviceType: 'medical-care', statement: 'فحص', reason: 'عاجل' };
  yield write(worker, on('plans'), { goals: [{ ...goal, targetDate: localDay(after(14 * day)) }] });
  yield write(worker, on('plans/1/submission'));
  yield write(coordinator, on('plans/1/decision'), { decision: 'approve' });

  const { referralId } = yield write(worker, on('referrals'), {
    ...{ providerId, serviceType: 'medical-care', urgency: 'urgent' },
    ...{ summary: 'فحص', packet: { reason: 'كدمات' } },
  });
  const to = (name: string) => `/v1/referrals/${String(referralId)}/${name}`;
  yield write(provider, to('acceptance'));
  yield write(provider, to('appointments'), { at: after(day) });
  yield write(provider, to('start'), { startedAt: after(0) });
  yield write(provider, to('delivery'), { sessions: 1, outcome: 'achieved' });
  yield write(worker, to('confirmation'));
  yield write(worker, on('follow-ups'), { kind: 'home-visit', leadId: worker.sub, dueAt: after(7 * day) });
}
