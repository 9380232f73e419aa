export { followUp } from './follow-up.service.js';
