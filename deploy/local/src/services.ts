/** Those that answer requests, by the names of their folders. */
export const services = [
  // Made by `npm run deployment` for each service.
  'assessment',
  'audit',
  'follow-up',
  'intake',
  'programme',
  'referral',
  'statistics',
  // The end of these.
] as const;
export type ServiceName = (typeof services)[number];

/** The database of a service's read models. */
export const databaseOf = (service: string) => `mouakaba_${service.replaceAll('-', '_')}`;
