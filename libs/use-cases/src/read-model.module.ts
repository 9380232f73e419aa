import { Module, type DynamicModule } from '@nestjs/common';
import type { Projection, ReadModels } from '@mouakaba/event-sourcing';
import { READ_MODELS } from './ports.js';

/** The token of a projection's table. */
export function readModelToken({ table }: Projection): string {
  return `read model ${table}`;
}

/** Provides the tables of these projections: `ReadModelModule.forFeature([caseload])`. */
@Module({})
export class ReadModelModule {
  static forFeature(projections: readonly Projection[]): DynamicModule {
    const providers = projections.map((projection) => ({
      provide: readModelToken(projection),
      inject: [READ_MODELS],
      useFactory: (readModels: ReadModels) => readModels.open(projection),
    }));
    return { module: ReadModelModule, providers, exports: providers };
  }
}
