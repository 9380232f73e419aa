import { Module, type Type } from '@nestjs/common';
import type { Code } from '@mouakaba/contracts';
import {
  IdempotencyKeyReused,
  KeyDestroyed,
  OutcomeUnknown,
  positionOf,
  Refused,
  refuse,
  ServiceBehind,
  StaleRevision,
  StreamDamaged,
  Unavailable,
  WrongRevision,
} from '@mouakaba/event-sourcing';
import {
  answers,
  controllersOf,
  found,
  get,
  IsCode,
  IsCodeFilter,
  IsCodes,
  IsDay,
  IsFlag,
  IsId,
  IsInstant,
  IsNamedValues,
  IsPhone,
  IsProvince,
  IsShortText,
  IsText,
  IsWhole,
  Maybe,
  Nested,
  NestedList,
  PageQuery,
  pathCode,
  pathName,
  pathWhole,
  post,
  reference,
  written,
  type ApiRequest,
  type Endpoint,
  type HandledEndpoint,
  type Invocation,
  type PublishedApi,
  type Route,
} from '../src/index.js';

export class Guardian {
  @IsShortText() name!: string;
  @Maybe() @IsPhone() phone?: string;
}

export class Child {
  @Maybe() @IsShortText() firstName?: string;
  @Maybe() @IsDay() birthDate?: string;
  @Maybe() @IsWhole(0, 17) ageAtReport?: number;
  @Maybe() @NestedList(() => Guardian, { max: 4 }) guardians?: Guardian[];
}

export class Report {
  @IsCode('urgency') urgency!: Code<'urgency'>;
  @IsCodes('concern', { min: 1, max: 10 }) concerns!: Code<'concern'>[];
  @IsProvince() province!: Code<'province'>;
  @Nested(() => Child) child!: Child;
  @IsText() narrative!: string;
  @Maybe() @IsCode('reporterRelation') reporter?: Code<'reporterRelation'>;
  @Maybe() @IsInstant() occurredAt?: string;
  @Maybe() @IsId() holderId?: string;
  @Maybe() @IsFlag() anonymous?: boolean;
  @Maybe() @IsNamedValues() packet?: Record<string, unknown>;
}

export class Search {
  @IsShortText() text!: string;
}

export class CasesQuery extends PageQuery {
  @Maybe() @IsCodes('concern') concerns?: Code<'concern'>[];
  @Maybe() @IsCodeFilter('closureReason') reason?: Code<'closureReason'>;
  @Maybe() @IsFlag() overdue?: boolean;
}

export const position = positionOf('0123456789', 7);

/** What handlers were given: what a spec looks at. */
export const seen: { body?: unknown; query?: unknown; invocation?: Invocation; handled: number } = {
  handled: 0,
};

/** Keeps requests in handling for as long as a spec likes. */
export const holding = {
  arrived(): void {
    // Nobody looks at them.
  },
  ended: Promise.resolve<unknown>(undefined),
  begin() {
    let left = 0;
    let come = () => {
      left -= 1;
    };
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.ended = promise;
    this.arrived = () => {
      come();
    };
    /** Resolves when so many are being handled. */
    const handling = (count: number) => {
      left += count;
      const arrived = Promise.withResolvers<undefined>();
      const check = () => {
        if (left <= 0) arrived.resolve(undefined);
      };
      come = () => {
        left -= 1;
        check();
      };
      check();
      return arrived.promise;
    };
    return {
      handling,
      end: () => {
        resolve(undefined);
      },
    };
  },
};

const failures: Readonly<Record<number, () => Error>> = {
  1: () => new Refused(refuse('case.not-open', { stage: 'closed', type: 'shadowed' })),
  2: () => new Unavailable('event-store', new Error('connect ECONNREFUSED')),
  3: () => new OutcomeUnknown(),
  4: () => new WrongRevision('case-1', 3, 4),
  5: () => new KeyDestroyed('case-1'),
  6: () => new Error('أنس الإدريسي is in the message'),
  7: () => new Refused(refuse('case.not-found')),
  8: () => new ServiceBehind('CaseOpened', 9),
  9: () => new IdempotencyKeyReused('0190f0a0-0000-7000-8000-000000000001'),
  10: () => new StaleRevision(4),
  12: () =>
    new Refused(
      refuse('case.not-open', { stage: 'closed', referrals: Array.from({ length: 35 }, (_, each) => each) }),
    ),
  11: () => new StreamDamaged('case-1', 'gap', 3),
};

const endpoint = <Target extends object, Body extends object, Query extends object>(
  declared: Endpoint & {
    readonly route: Route<Target>;
    readonly body?: Type<Body>;
    readonly query?: Type<Query>;
  },
  handle: (request: ApiRequest<Target, Body, Query>) => unknown,
): HandledEndpoint => ({ ...declared, handle: handle as HandledEndpoint['handle'] });

export const endpoints: readonly HandledEndpoint[] = [
  endpoint(
    {
      route: post('reports', 'Cases.report', { creates: true }),
      permission: 'report.record',
      body: Report,
      answer: answers.writtenWith({ caseId: answers.id }),
    },
    ({ body, invocation }) => {
      Object.assign(seen, { body, invocation, handled: seen.handled + 1 });
      return written(
        { caseId: '0197f000-0000-7000-8000-000000000001', revision: 4, position },
        { replayed: body.anonymous === true },
      );
    },
  ),
  endpoint(
    {
      route: post('cases/:caseId/closure', 'Cases.close'),
      permission: 'case.write',
      answer: answers.writtenWith({}),
    },
    ({ target, invocation }) => {
      Object.assign(seen, { body: target.caseId, invocation, handled: seen.handled + 1 });
      return written({ revision: 5, position }, { replayed: false });
    },
  ),
  endpoint(
    {
      route: post('cases/:caseId/assessments/:domain', 'Cases.assess', {
        parameters: { domain: pathCode('assessmentDomain') },
      }),
      permission: 'case.write',
      body: Search,
    },
    ({ target, body }) => ({ id: target.caseId, domain: target.domain, text: body.text }),
  ),
  endpoint({ route: get('cases', 'Cases.list'), permission: 'case.list', query: CasesQuery }, ({ query }) => {
    Object.assign(seen, { query });
    return { items: [], nextCursor: null };
  }),
  endpoint({ route: get('cases/:caseId', 'Cases.read'), permission: 'case.read' }, ({ target }) =>
    found({ id: target.caseId }),
  ),
  endpoint(
    { route: post('cases/search', 'Cases.search', { reads: true }), permission: 'case.read', body: Search },
    ({ body }) => found({ items: [], text: body.text.length }, { stale: true }),
  ),
  endpoint(
    {
      route: get('codes/:list', 'Cases.codes', { parameters: { list: pathName }, cacheable: true }),
      permission: 'reference.read',
    },
    ({ target }) => reference({ [target.list]: ['immediate', 'urgent'] }),
  ),
  endpoint(
    {
      route: get('failures/:kind', 'Cases.fail', { parameters: { kind: pathWhole(1, 99) } }),
      permission: 'case.read',
    },
    ({ target }) => {
      throw failures[target.kind]?.() ?? new Error('no such failure');
    },
  ),
  endpoint({ route: get('held', 'Cases.hold'), permission: 'case.list' }, async () => {
    holding.arrived();
    await holding.ended;
    return {};
  }),
  endpoint({ route: post('failures', 'Cases.refuse'), permission: 'case.write' }, () => {
    throw new Refused(refuse('case.not-open', { stage: 'closed' }));
  }),
];

export const sample: PublishedApi = { name: 'sample', endpoints };

/** The module of these endpoints. */
export function moduleOf(handled: readonly HandledEndpoint[]): Type {
  @Module({ controllers: [...controllersOf(handled)] })
  class SampleModule {}
  return SampleModule;
}
