import { codeSchema } from '../codes/index.js';
import { eventsOf, type EventOf } from '../event.js';
import { BilingualName, Maybe, ShortText } from '../scalars.js';

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

export type UnitEstablished = EventOf<typeof UnitEstablished>;
export type CentreEstablished = EventOf<typeof CentreEstablished>;
export type WorkerJoined = EventOf<typeof WorkerJoined>;
