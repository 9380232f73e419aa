import type { Type } from '@nestjs/common';

/** The services of this process, by name. */
export class Services {
  constructor(readonly modules: Readonly<Record<string, Type>>) {}
}
