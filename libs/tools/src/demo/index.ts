export type { DemoAccount } from './demo-people.js';
export { makeDemo } from './make-demo.js';
