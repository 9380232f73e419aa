export { cheap, maker, readyAccount, type ReadyClaims } from './ready-account.js';
