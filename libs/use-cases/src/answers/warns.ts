import { toldWarning, type Language, type Warning, type WarningCode } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import type { Properties, Written } from './made.js';

const { listOf, objectOf, oneOf, text } = answers;

/** What a use case warns of, in the answer to what it wrote. */
export interface Warns<State, Place, Has> {
  readonly codes: readonly WarningCode[];
  /** What is told beside code and words, where a warning gives it. */
  readonly facts?: Properties;
  /** Of what was written alone, and of what never changes again: a repeat is warned as the first request was. */
  readonly of: (
    written: Written<State, Place>,
    given: Has,
  ) => readonly Warning[] | Promise<readonly Warning[]>;
}

type AnyWarns = Pick<Warns<never, never, never>, 'codes' | 'facts'>;

/** What OpenAPI says of it: absent where nothing is doubtful. */
export function warningsAnswer(warns: AnyWarns | undefined): Properties {
  if (warns === undefined) return {};
  const { codes, facts } = warns;
  return { warnings: listOf(objectOf({ code: oneOf(...codes), title: text, detail: text }, facts)) };
}

export function toldWarnings(warned: readonly Warning[], language: Language): object {
  return warned.length === 0 ? {} : { warnings: warned.map((each) => toldWarning(each, language)) };
}
