import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

export const pageKey = Symbol('page');

/** A controller's route that asks nobody who they are, and takes no query. */
export function Public(): MethodDecorator {
  return applyDecorators(RouteConfig({ public: true }), HttpCode(200));
}

/** Public likewise, for probes and browsers, which may add to an address what they like: health, documents. */
export function PublicPage(): MethodDecorator {
  return applyDecorators(Public(), SetMetadata(pageKey, true));
}
