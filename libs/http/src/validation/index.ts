export { checked, checkedQuery, type Checked } from './check.js';
export { IsCode, IsCodeFilter, IsCodes, IsOneOf, IsProvince, IsSomeOf } from './codes.js';
export { field, fieldsOf, Maybe, Removable, type JsonSchema } from './field.js';
export { IsNamedValues, Nested, NestedList } from './nested.js';
export { PageQuery, type Page } from './page-query.js';
export { IsShortText, IsText, IsTexts } from './text.js';
export { IsDay, IsInstant, IsMonth } from './times.js';
export { IsFlag, IsId, IsIds, IsPhone, IsWhole } from './values.js';
