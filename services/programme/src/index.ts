export { programme } from './programme.service.js';
