import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import { BilingualName, Maybe, ShortText } from '../shared/scalars.js';

export const UnitEstablished = eventsOf('unit')('UnitEstablished', {
  data: {
    name: BilingualName,
    association: Maybe(ShortText),
    province: codeSchema('province'),
    region: codeSchema('region'),
  },
});

export const CentreEstablished = eventsOf('centre')('CentreEstablished', {
  data: { name: BilingualName, province: codeSchema('province'), region: codeSchema('region') },
});

export const WorkerJoined = eventsOf('unit', 'centre')('WorkerJoined', {
  data: { workerId: ShortText, role: codeSchema('workerRole') },
});
