import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Schemas } from '../validation/schema.js';
import { contractsOf } from './route-contract.js';

/** Reads every route's contract before the first request: what could not be checked then stops the start. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(private readonly modules: ModulesContainer) {}

  onModuleInit(): void {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    for (const controller of controllers) {
      for (const contract of contractsOf(controller.metatype as Type)) {
        const schemas = new Schemas();
        schemas.reference(contract.body);
        schemas.reference(contract.query);
      }
    }
  }
}
