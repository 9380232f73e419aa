export { statistics } from './statistics.module.js';
