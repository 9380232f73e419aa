import type { Trilingual } from './language.js';
import type { FieldLists } from './fill.js';

/** A sentence is left out when a field it names is absent: optional facts have sentences of their own. */
export interface Sentence extends Trilingual {
  /** Said only if this field is true, or a list that is not empty. */
  readonly onlyIf?: string;
  /** Said only if this field is false; an absent one says nothing. */
  readonly onlyIfNot?: string;
}

export interface EventText {
  readonly sentences: readonly Sentence[];
  /** Code lists of fields beside the common ones. */
  readonly lists?: FieldLists;
}
