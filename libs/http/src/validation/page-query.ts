import { limits } from '@mouakaba/contracts';
import { Maybe } from './field.js';
import { IsText } from './text.js';
import { IsWhole } from './values.js';

/** What every list takes; its own filters are a class that extends this one. */
export class PageQuery {
  @Maybe() @IsWhole(1, limits.pageRows) limit: number = limits.defaultPageRows;
  /** As the page before gave it. */
  @Maybe() @IsText(1_000) cursor?: string;
}
