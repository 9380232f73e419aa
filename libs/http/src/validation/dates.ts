import { textsLike, valueField } from './kind.js';

// The calendar as patterns: what is checked is what the schema shows, the 29th of February included.

const year = '(?:19|20|21)[0-9]{2}';
const leapYear = '(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)';
const dayOfMonth = [
  '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)',
  '02-(?:0[1-9]|1[0-9]|2[0-8])',
].join('|');
const day = `(?:${year}-(?:${dayOfMonth})|${leapYear}-02-29)`;
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?';

const dayShape = new RegExp(`^${day}$`);
const instantShape = new RegExp(`^${day}T${time}Z$`);
const monthShape = new RegExp(`^${year}-(?:0[1-9]|1[0-2])$`);

const dayOrInstant = new RegExp(`^${day}(?:T${time}Z)?$`);
const withMilliseconds = (text: string) => new Date(text).toISOString();

/** An instant, ISO 8601 in UTC (`2026-03-02T09:30:00Z`); kept with milliseconds, so that instants sort as text. */
export function IsInstant(): PropertyDecorator {
  return valueField(textsLike(instantShape, 'field.not-instant', { format: 'date-time' }, withMilliseconds));
}

/** A day of the calendar, `2026-03-02`. */
export function IsDay(): PropertyDecorator {
  return valueField(textsLike(dayShape, 'field.not-day', { format: 'date' }));
}

/** A month, `2026-03`. */
export function IsMonth(): PropertyDecorator {
  return valueField(textsLike(monthShape, 'field.not-month'));
}

/** The bound of a period: a day of the calendar, or an instant as `IsInstant` takes it. */
export function IsDayOrInstant(): PropertyDecorator {
  const kept = (text: string) => (dayShape.test(text) ? text : withMilliseconds(text));
  return valueField(textsLike(dayOrInstant, 'field.not-day', {}, kept));
}
