import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { refuse, CommandPipeline } from '@mouakaba/event-sourcing';
import { Platform, type Service } from '@mouakaba/platform';
import { evolve, holderEvents, noHolder } from './domain/holder.js';
import { HoldersController } from './http/holders.controller.js';
import { holders } from './read-models/holders.js';
import { EstablishCentreHandler } from './use-cases/establish-centre.js';
import { EstablishUnitHandler } from './use-cases/establish-unit.js';
import { Holders } from './use-cases/holders.js';
import { JoinWorkerHandler } from './use-cases/join-worker.js';
import { ListHolders } from './use-cases/list-holders.js';
import { ListWorkers } from './use-cases/list-workers.js';

function openHolders({ eventLog }: Platform) {
  return new Holders(
    new CommandPipeline(eventLog, {
      initial: noHolder,
      evolve,
      writes: holderEvents,
      personal: false,
      missing: refuse('holder.not-found'),
    }),
  );
}

@Module({
  imports: [CqrsModule],
  controllers: [HoldersController],
  providers: [
    { provide: Holders, inject: [Platform], useFactory: openHolders },
    {
      provide: ListHolders,
      inject: [Platform],
      useFactory: async (platform: Platform) =>
        new ListHolders(await platform.table(holders), platform.projections),
    },
    { provide: ListWorkers, inject: [Holders], useFactory: (found: Holders) => new ListWorkers(found) },
    EstablishUnitHandler,
    EstablishCentreHandler,
    JoinWorkerHandler,
  ],
})
export class ProgrammeModule {}

/** What runs the service: its module and the read models it keeps. */
export const programme: Service = { name: 'programme', module: ProgrammeModule, projections: [holders] };
