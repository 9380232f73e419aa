export { assessment } from './assessment.service.js';
