export { referral } from './referral.service.js';
export type { RegisterProvider } from './providers/register-provider.js';
