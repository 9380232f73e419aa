export { checked, type Checked } from './check.js';
export { IsCode, IsCodeFilter, IsCodes, IsOneOf, IsProvince, IsSomeOf } from './codes.js';
export { Maybe, Removable, type JsonSchema } from './field.js';
export { IsNamedValues, Nested, NestedList } from './nested.js';
export { PageQuery } from './page-query.js';
export { IsShortText, IsText, IsTexts } from './text.js';
export { IsDay, IsFlag, IsId, IsIds, IsInstant, IsMonth, IsPhone, IsWhole } from './values.js';
