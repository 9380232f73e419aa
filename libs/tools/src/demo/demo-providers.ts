import type { RegisterProvider } from '@mouakaba/referral';

export interface InventedProvider extends Pick<RegisterProvider, 'name' | 'kind' | 'services'> {
  /** It answers by itself; for the others the caseworker records what they say on the phone. */
  readonly answers?: boolean;
}

/** Who offers what in a province. Nothing is asked of the demo that only one of the region offers. */
export function inventedProviders(city: { readonly ar: string; readonly fr: string }): InventedProvider[] {
  const named = (ar: string, fr: string) => ({ ar: `${ar} ${city.ar}`, fr: `${fr} de ${city.fr}` });
  return [
    {
      name: named('وحدة التكفل بالمستشفى الإقليمي', 'Unité de prise en charge, hôpital provincial'),
      kind: 'hospital-unit',
      services: ['medical-care', 'forensic-examination', 'psychological-support'],
      answers: true,
    },
    { name: named('المركز الصحي', 'Centre de santé'), kind: 'health-centre', services: ['medical-care'] },
    {
      name: named('جمعية أمل الطفولة', 'Association Espoir de l’enfance'),
      kind: 'association',
      services: ['psychological-support', 'family-mediation', 'social-assistance'],
      answers: true,
    },
    {
      name: named('المديرية الإقليمية للتربية', 'Direction provinciale de l’éducation'),
      kind: 'education-delegation',
      services: ['education-reintegration'],
    },
    {
      name: named('التعاون الوطني', 'Entraide Nationale'),
      kind: 'entraide-nationale',
      services: ['social-assistance', 'material-aid'],
    },
    { name: named('مكتب محاماة', 'Cabinet d’avocats'), kind: 'lawyer', services: ['legal-aid'] },
  ];
}
