import type { FieldLists } from './fill.js';
import type { Trilingual } from './language.js';

/** What the caller reads when the answer is no. `detail` takes the refusal's facts as `{name}`. */
export interface ProblemRow {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 412 | 413 | 415 | 422 | 429 | 431 | 500 | 503;
  readonly title: Trilingual;
  readonly detail: Trilingual;
  /** Code lists of facts beside the common ones. */
  readonly lists?: FieldLists;
}
