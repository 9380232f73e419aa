import { ProviderRegistered } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';

const { bilingual, code, count, id, instant, listOf, objectOf, orNull, province, text } = answers;

const { contact } = ProviderRegistered.personal;

/** Whom to call is there for those who work with providers. */
export const providerAnswer = objectOf(
  {
    ...{ providerId: id, name: bilingual, kind: code('providerKind'), province },
    ...{ communes: listOf(text), services: listOf(code('serviceType')), capacityPerMonth: orNull(count) },
    ...{ workingHours: orNull(text), registeredAt: instant },
  },
  { contact: orNull(objectOf({}, contact.properties)) },
);
