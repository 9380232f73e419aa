export { statistics } from './statistics.service.js';
