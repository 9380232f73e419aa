import { negotiate } from '@fastify/accept-negotiator';
import { languages, type Language } from '@mouakaba/contracts';

/** A range's further subtags: `fr-MA` is answered in `fr` (RFC 4647, lookup). */
const subtags = /\b([a-z]{1,8})(?:-[a-z0-9]{1,8})+/g;

/** The language of an answer, from Accept-Language; Arabic when nothing fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'ar';
  return negotiate(acceptLanguage.toLowerCase().replace(subtags, '$1'), [...languages]) ?? 'ar';
}
