import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** A controller's route that asks nobody who they are: health, documents. */
export function Public(): MethodDecorator {
  return applyDecorators(RouteConfig({ public: true }), HttpCode(200));
}
