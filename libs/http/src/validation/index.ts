export { checked, type Checked } from './check.js';
export { IsCode, IsCodeFilter, IsCodes, IsOneOf, IsProvince, IsSomeOf } from './codes.js';
export { Maybe, Removable, type JsonSchema } from './field.js';
export { IsNamedValues, Nested, NestedList } from './nested.js';
export { PageQuery } from './page-query.js';
export { IsShortText, IsText, IsTexts } from './text.js';
export { IsDay, IsInstant, IsMonth } from './times.js';
export { IsFlag, IsId, IsIds, IsPhone, IsWhole } from './values.js';
