import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { centreStream, unitStream } from '@mouakaba/contracts';
import { idFrom } from '@mouakaba/event-sourcing';
import {
  Answers,
  Creates,
  Invocation,
  PathId,
  Permits,
  type Answer,
  type InvocationOf,
} from '@mouakaba/http';
import {
  centreAnswer,
  centresAnswer,
  unitAnswer,
  unitsAnswer,
  workerAnswer,
  workersAnswer,
} from '../use-cases/answers.js';
import { EstablishCentre, EstablishCentreBody } from '../use-cases/establish-centre.js';
import { EstablishUnit, EstablishUnitBody } from '../use-cases/establish-unit.js';
import { Holders } from '../use-cases/holders.js';
import { JoinWorker, JoinWorkerBody } from '../use-cases/join-worker.js';
import { ListHolders, ListHoldersQuery } from '../use-cases/list-holders.js';
import { ListWorkers } from '../use-cases/list-workers.js';

@Controller('v1')
export class HoldersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly holders: Holders,
    private readonly listHolders: ListHolders,
    private readonly listWorkers: ListWorkers,
  ) {}

  @Get('units')
  @Permits(ListHolders.permission)
  @Answers(unitsAnswer)
  units(@Invocation() call: InvocationOf, @Query() query: ListHoldersQuery) {
    return this.listHolders.execute(call, 'unit', query);
  }

  @Post('units')
  @Creates()
  @Permits(EstablishUnit.permission)
  @Answers(unitAnswer)
  establishUnit(@Invocation() call: InvocationOf, @Body() body: EstablishUnitBody) {
    return this.commands.execute(new EstablishUnit(call, unitStream(idFrom(call.commandId, 'unit')), body));
  }

  @Get('centres')
  @Permits(ListHolders.permission)
  @Answers(centresAnswer)
  centres(@Invocation() call: InvocationOf, @Query() query: ListHoldersQuery) {
    return this.listHolders.execute(call, 'centre', query);
  }

  @Post('centres')
  @Creates()
  @Permits(EstablishCentre.permission)
  @Answers(centreAnswer)
  establishCentre(@Invocation() call: InvocationOf, @Body() body: EstablishCentreBody) {
    return this.commands.execute(
      new EstablishCentre(call, centreStream(idFrom(call.commandId, 'centre')), body),
    );
  }

  @Get('holders/:holderId/workers')
  @Permits(ListWorkers.permission)
  @Answers(workersAnswer)
  workers(@Invocation() call: InvocationOf, @PathId('holderId') holderId: string) {
    return this.listWorkers.execute(call, holderId);
  }

  @Post('holders/:holderId/workers')
  @Creates()
  @Permits(JoinWorker.permission)
  @Answers(workerAnswer)
  async joinWorker(
    @Invocation() call: InvocationOf,
    @PathId('holderId') holderId: string,
    @Body() body: JoinWorkerBody,
  ) {
    const { stream } = await this.holders.find(holderId);
    return this.commands.execute<JoinWorker, Answer>(new JoinWorker(call, stream, body));
  }
}
