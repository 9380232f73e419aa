import { Type } from 'typebox';
import { languages, type Language } from '../shared/language.js';

/** The language in which an account's owner is spoken to. */
export const Locale = Type.Unsafe<Language>({ type: 'string', enum: [...languages] });
