export { accounts } from './accounts.service.js';
export type { AccountClaims, Credentials } from './accounts/account.js';
export { Accounts } from './accounts/accounts.js';
export { sealedNames } from './accounts/sealed-names.js';
export { accessTokenLifetime, createIssuer } from './issuer/issuer.js';
export { issuerSecrets } from './issuer/issuer-secrets.js';
export { demoClientId } from './issuer/password-grant.js';
export { serveIssuer } from './issuer/serve-issuer.js';
