import { ConcernReported, oldestAgeAtReport, type Code } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { actorOf, mayReport } from '@mouakaba/identity';
import {
  IsCode,
  IsCodes,
  IsDay,
  IsFlag,
  IsId,
  IsInstant,
  IsPhone,
  IsPhones,
  IsProvince,
  IsName,
  IsShortText,
  IsText,
  IsWhole,
  Maybe,
  Nested,
  NestedList,
  SchemaRule,
  post,
} from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { reportConcern } from './report-concern.decision.js';
import { Holders } from './holders.js';

const named = { anyOf: [{ required: ['name'] }, { required: ['phone'] }] };
const anonymous = {
  anyOf: [
    { properties: { anonymous: { const: true } }, required: ['anonymous'] },
    { properties: { relation: { const: 'anonymous' } }, not: { required: ['anonymous'] } },
  ],
};

@SchemaRule({ not: { allOf: [anonymous, named] } })
export class Reporter {
  @IsCode('reporterRelation') relation!: Code<'reporterRelation'>;
  @Maybe() @IsFlag() anonymous?: boolean;
  @Maybe() @IsName() name?: string;
  @Maybe() @IsPhone() phone?: string;
}

export class Guardian {
  @IsCode('relation') relation!: Code<'relation'>;
  @Maybe() @IsName() name?: string;
}

@SchemaRule({ not: { required: ['birthDate', 'ageAtReport'] } })
export class Child {
  @Maybe() @IsName() firstName?: string;
  @Maybe() @IsName() lastName?: string;
  @IsCode('sex') sex!: Code<'sex'>;
  @Maybe() @IsDay() birthDate?: string;
  @Maybe() @IsWhole(0, oldestAgeAtReport) ageAtReport?: number;
  @Maybe() @IsText(500) address?: string;
  @Maybe() @IsCode('nationalityGroup') nationality?: Code<'nationalityGroup'>;
  @Maybe() @IsCode('language') language?: Code<'language'>;
  @Maybe() @IsName() schoolName?: string;
  @Maybe() @IsPhones() phones?: readonly string[];
  @Maybe() @NestedList(() => Guardian, { max: 10 }) guardians?: readonly Guardian[];
  @Maybe() @IsFlag() interpreterNeeded?: boolean;
}

export class Place {
  /** Where the child is or was found. The case is of the province of its holder. */
  @IsProvince() province!: Code<'province'>;
  @Maybe() @IsShortText() commune?: string;
}

export class ReportConcern {
  @Maybe() @IsInstant() occurredAt?: string;
  @IsCode('reportChannel') channel!: Code<'reportChannel'>;
  @Nested(() => Reporter) reporter!: Reporter;
  @Nested(() => Child) child!: Child;
  @IsCodes('concern') concerns!: readonly Code<'concern'>[];
  @IsCode('urgency') urgency!: Code<'urgency'>;
  @Nested(() => Place) place!: Place;
  /** Absent: the caller's own organisation, else the centre of the province. */
  @Maybe() @IsId() holderId?: string;
  @IsText() narrative!: string;
}

/** Begins a case, whose id comes from the command: the same report sent again finds the same case. */
export const reportConcernUseCase = onCase({
  route: post('reports', 'Reports.report', { creates: true }),
  permission: 'report.record',
  begins: true,
  body: ReportConcern,
  emits: [ConcernReported],
  needs: { holders: Holders },
  async permit({ invocation: { caller }, body }, { holders }) {
    const { province: place } = body.place;
    const holderId = body.holderId ?? (await holders.responsibleFor(undefined, caller.organisation, place));
    const province = await holders.provinceOf({ holderId, place });
    const verdict = mayReport(caller, { province, holderId });
    return verdict === 'outside' ? refuse('scope.outside') : actorOf(caller, verdict.role);
  },
  async gather(_, { invocation: { caller }, body }, { holders }) {
    const { province: place } = body.place;
    const holderId = await holders.responsibleFor(body.holderId, caller.organisation, place);
    const holderProvince = await holders.provinceOf({ holderId, place });
    return { responsibleHolderId: holderId, holderProvince };
  },
  decide: reportConcern,
});
