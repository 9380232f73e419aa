import { codeLists, codesOf, isCodeList, provinces, regions } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { get, pathName, reference as cacheable } from '@mouakaba/http';
import { permissionsOf } from '@mouakaba/identity';
import { defineService, query } from '@mouakaba/use-cases';
import { codeListAnswer, codeListsAnswer, geographyAnswer, meAnswer } from './answers.js';

const readMe = query({
  route: get('me', 'Reference.me'),
  permission: 'self.read',
  answer: meAnswer,
  handle({ invocation: { caller } }) {
    const { session: _, passwordChangeNeeded: __, ...known } = caller;
    const ended = new Set(caller.leftTeamAs?.map(({ role }) => role));
    const roles = caller.roles.filter((role) => !ended.has(role));
    return { ...known, roles, permissions: permissionsOf(caller) };
  },
});

const readCodeLists = query({
  route: get('codes', 'Reference.lists', { cacheable: true }),
  permission: 'reference.read',
  answer: codeListsAnswer,
  handle: () => cacheable(codeLists),
});

const readCodeList = query({
  route: get('codes/:list', 'Reference.list', { parameters: { list: pathName }, cacheable: true }),
  permission: 'reference.read',
  answer: codeListAnswer,
  handle({ target: { list } }) {
    if (!isCodeList(list)) throw new Refused(refuse('reference.not-found'));
    return cacheable({ list, codes: codesOf(list) });
  },
});

const readGeography = query({
  route: get('geography', 'Reference.geography', { cacheable: true }),
  permission: 'reference.read',
  answer: geographyAnswer,
  handle: () => cacheable({ regions, provinces }),
});

/** What everybody may know: who one is, what codes mean, where places are. */
export const reference = defineService({
  name: 'reference',
  useCases: { readMe, readCodeLists, readCodeList, readGeography },
});
