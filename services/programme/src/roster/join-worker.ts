import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/platform';
import { joinWorker } from '../domain/decisions/join-worker.js';
import { Holders } from './holders.js';

export class JoinWorkerBody {
  /** The subject of the worker's account. */
  @IsText(128) workerId!: string;
  @IsCode('workerRole') role!: Code<'workerRole'>;
}

export class JoinWorker extends Command<JoinWorkerBody> {
  static readonly permission = 'roster.write';
}

export const JoinWorkerHandler = useCase(JoinWorker, Holders, joinWorker);
