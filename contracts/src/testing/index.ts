export { describeFacts, describeTexts, textsOf, type NamedText } from './texts.js';
