import { answers } from '@mouakaba/http';

const { bilingual, code, id, instant, listOf, objectOf, orNull, pageOf, text, writtenWith } = answers;

export const unitAnswer = writtenWith({ unitId: id });
export const centreAnswer = writtenWith({ centreId: id });
/** Names the unit or the centre that the worker joined. */
export const workerAnswer = writtenWith({}, { unitId: id, centreId: id });

const holder = {
  name: bilingual,
  province: code('province'),
  region: code('region'),
  establishedAt: instant,
};
export const unitsAnswer = pageOf(objectOf({ unitId: id, association: orNull(text), ...holder }));
export const centresAnswer = pageOf(objectOf({ centreId: id, ...holder }));
export const workersAnswer = pageOf(objectOf({ workerId: text, roles: listOf(code('workerRole')) }));
