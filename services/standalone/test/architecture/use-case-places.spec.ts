import { describe, expect, it } from '@jest/globals';
import { isGenerated, productionSources, textOf } from './sources.js';

interface Places {
  /** Its command, its decision and its event, in code and in the names of files. */
  readonly names: readonly string[];
  readonly atMost: number;
  /** Its own files, and those of what it does to a case: what it decides, writes, shows and tells. */
  readonly own: readonly string[];
  /** Where it is only listed, in one line beside the import. */
  readonly wiring: readonly string[];
}

/** Three use cases, each with every file that has to be opened to change its name. */
const useCases: Readonly<Record<string, Places>> = {
  'receiving a child': {
    names: ['ReceiveChild', 'ChildReceived'],
    atMost: 7,
    own: [
      'contracts/src/intake/child-received.ts',
      'libs/tools/src/demo/tell-intake.ts',
      'services/intake/src/case-file/case-file.ts',
      'services/intake/src/reception/receive-child.decision.ts',
      'services/intake/src/reception/receive-child.ts',
    ],
    wiring: ['contracts/src/intake/index.ts', 'services/intake/src/intake.service.ts'],
  },
  'accepting a referral': {
    names: ['AcceptReferral', 'ReferralAccepted'],
    atMost: 8,
    own: [
      'contracts/src/policy/deadlines.ts',
      'contracts/src/referral/referral-accepted.ts',
      'libs/case-file/src/referral-transitions.ts',
      'libs/tools/src/demo/tell-referral.ts',
      'services/referral/src/provider-steps/accept-referral.ts',
      'services/referral/src/provider-steps/provider-steps.decision.ts',
    ],
    wiring: ['contracts/src/referral/index.ts', 'services/referral/src/referral.service.ts'],
  },
  'scheduling a follow-up': {
    names: ['ScheduleFollowUp', 'FollowUpScheduled'],
    atMost: 8,
    own: [
      'contracts/src/follow-up/follow-up-scheduled.ts',
      'contracts/src/policy/deadlines.ts',
      'libs/case-file/src/follow-ups.ts',
      'libs/tools/src/demo/tell-accompaniment.ts',
      'services/follow-up/src/follow-ups/follow-ups.decision.ts',
      'services/follow-up/src/follow-ups/schedule-follow-up.ts',
    ],
    wiring: ['contracts/src/follow-up/index.ts', 'services/follow-up/src/follow-up.service.ts'],
  },
};

const handWritten = productionSources.filter((file) => !isGenerated(file));

/** `ReceiveChild`, `receiveChild…`, `receive-child` as words of their own: `RescheduleFollowUp` is another use case. */
function naming(names: readonly string[]): RegExp {
  const forms = names.flatMap((name) => [
    name,
    name[0]!.toLowerCase() + name.slice(1),
    name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase(),
  ]);
  return new RegExp(`(?<![A-Za-z-])(?:${forms.join('|')})(?![a-z-])`);
}

describe.each(Object.entries(useCases))('%s', (_, { names, atMost, own, wiring }) => {
  const name = naming(names);
  const files = handWritten.filter((file) => name.test(file) || name.test(textOf(file)));

  it(`is named in at most ${String(atMost)} files, and in these`, () => {
    expect(files).toEqual([...own, ...wiring].toSorted());
    expect(files.length).toBeLessThanOrEqual(atMost);
  });

  it.each(wiring)('is listed in one line of %s', (file) => {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => name.test(line) && !line.startsWith('import '));
    expect(lines).toHaveLength(1);
  });
});
