export { describeTexts, textsOf, type NamedText } from './texts.js';
