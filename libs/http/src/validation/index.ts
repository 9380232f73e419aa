export { checked, type Checked } from './check.js';
export { IsCode, IsCodeFilter, IsCodes, IsOneOf, IsProvince, IsSomeOf } from './codes.js';
export { IsDay, IsDayOrInstant, IsInstant, IsMonth } from './dates.js';
export { Maybe, Removable, SchemaRule, type JsonSchema } from './field.js';
export { IsNamedValues, Nested, NestedList } from './nested.js';
export { IsPositionToken, PageQuery } from './page-query.js';
export { IsPhone, IsPhones } from './phone.js';
export { IsShortText, IsText, IsTexts } from './text.js';
export { IsFlag, IsId, IsIds, IsWhole } from './values.js';
