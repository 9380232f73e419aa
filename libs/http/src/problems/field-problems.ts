import type { ProblemRow } from '@mouakaba/contracts';

/** What is wrong with a single value of a request: `detail` is the message beside its pointer. */
export const fieldProblems = {
  'code.unknown': {
    status: 400,
    title: { ar: 'رمز غير معروف', fr: 'Code inconnu', en: 'Unknown code' },
    detail: {
      ar: 'القيمة ليست من الرموز المعتمدة لهذا الحقل، أو لم تعد مستعملة.',
      fr: 'La valeur n’est pas un code admis pour ce champ, ou n’est plus en usage.',
      en: 'The value is not a code of this field, or is no longer in use.',
    },
  },
  'field.required': {
    status: 400,
    title: { ar: 'حقل إلزامي ناقص', fr: 'Champ obligatoire manquant', en: 'Required field missing' },
    detail: { ar: 'هذا الحقل إلزامي.', fr: 'Ce champ est obligatoire.', en: 'This field is required.' },
  },
  'field.null': {
    status: 400,
    title: { ar: 'حقل بلا قيمة', fr: 'Champ sans valeur', en: 'Field without a value' },
    detail: {
      ar: 'لا تُقبل القيمة الفارغة (\u2068null\u2069) في هذا الحقل. إذا لم تكن هناك قيمة فيرجى حذف الحقل.',
      fr: 'La valeur null n’est pas acceptée ici. En l’absence de valeur, omettez le champ.',
      en: 'null is not accepted here. If there is no value, leave the field out.',
    },
  },
  'field.not-text': {
    status: 400,
    title: { ar: 'القيمة ليست نصا', fr: 'Texte attendu', en: 'Text expected' },
    detail: {
      ar: 'يجب أن تكون القيمة نصا سليما.',
      fr: 'La valeur doit être un texte valide.',
      en: 'The value must be a valid text.',
    },
  },
  'field.blank': {
    status: 400,
    title: { ar: 'نص فارغ', fr: 'Texte vide', en: 'Empty text' },
    detail: {
      ar: 'يجب أن يتضمّن النص حرفا أو رقما أو رمزا واحدا على الأقل، ظاهرا لمن يقرؤه.',
      fr: 'Le texte doit comporter au moins une lettre, un chiffre ou un signe visible.',
      en: 'The text must have at least one letter, digit or sign that can be seen.',
    },
  },
  'field.not-name': {
    status: 400,
    title: { ar: 'القيمة ليست اسما', fr: 'Nom attendu', en: 'Name expected' },
    detail: {
      ar: 'يجب أن يتضمّن الاسم حرفا واحدا على الأقل. إذا كان الاسم مجهولا فيرجى حذف الحقل.',
      fr: 'Un nom comporte au moins une lettre. Si le nom n’est pas connu, omettez le champ.',
      en: 'A name has at least one letter. If the name is not known, leave the field out.',
    },
  },
  'field.too-long': {
    status: 400,
    title: { ar: 'نص أطول من المسموح به', fr: 'Texte trop long', en: 'Text too long' },
    detail: {
      ar: 'يتجاوز النص الحدّ الأقصى لعدد الأحرف: {max}.',
      fr: 'Le texte dépasse le maximum de {max} caractères.',
      en: 'The text is longer than the maximum of {max} characters.',
    },
  },
  'field.control-character': {
    status: 400,
    title: { ar: 'محارف غير مقبولة', fr: 'Caractères non admis', en: 'Characters not accepted' },
    detail: {
      ar: 'يتضمّن النص محارف تحكّم غير مرئية لا تُقبل.',
      fr: 'Le texte contient des caractères de contrôle invisibles, qui ne sont pas acceptés.',
      en: 'The text has invisible control characters, which are not accepted.',
    },
  },
  'field.not-list': {
    status: 400,
    title: { ar: 'القيمة ليست قائمة', fr: 'Liste attendue', en: 'List expected' },
    detail: {
      ar: 'يجب أن تكون القيمة قائمة.',
      fr: 'La valeur doit être une liste.',
      en: 'The value must be a list.',
    },
  },
  'field.too-few': {
    status: 400,
    title: { ar: 'عناصر أقل من المطلوب', fr: 'Pas assez d’éléments', en: 'Too few items' },
    detail: {
      ar: 'عدد العناصر أقل من الحدّ الأدنى: {min}.',
      fr: 'Le nombre d’éléments est inférieur au minimum de {min}.',
      en: 'There are fewer items than the minimum of {min}.',
    },
  },
  'field.too-many': {
    status: 400,
    title: { ar: 'عناصر أكثر من المسموح به', fr: 'Trop d’éléments', en: 'Too many items' },
    detail: {
      ar: 'عدد العناصر أكثر من الحدّ الأقصى: {max}.',
      fr: 'Le nombre d’éléments dépasse le maximum de {max}.',
      en: 'There are more items than the maximum of {max}.',
    },
  },
  'field.repeated': {
    status: 400,
    title: { ar: 'قيمة مكررة', fr: 'Valeur répétée', en: 'Repeated value' },
    detail: {
      ar: 'وردت هذه القيمة أكثر من مرة في القائمة.',
      fr: 'Cette valeur figure plus d’une fois dans la liste.',
      en: 'This value is in the list more than once.',
    },
  },
  'field.not-object': {
    status: 400,
    title: { ar: 'القيمة ليست مجموعة حقول', fr: 'Objet attendu', en: 'Object expected' },
    detail: {
      ar: 'يجب أن تكون القيمة مجموعة حقول (كائن \u2068JSON\u2069).',
      fr: 'La valeur doit être un ensemble de champs (objet JSON).',
      en: 'The value must be a set of fields (a JSON object).',
    },
  },
  'field.bad-name': {
    status: 400,
    title: { ar: 'اسم غير مقبول', fr: 'Nom non admis', en: 'Name not accepted' },
    detail: {
      ar: 'يجب أن يكون اسم القيمة نصا غير فارغ لا يتجاوز 100 حرف.',
      fr: 'Le nom de la valeur doit être un texte non vide de 100 caractères au plus.',
      en: 'The name of the value must be a text of 1 to 100 characters.',
    },
  },
  'field.not-id': {
    status: 400,
    title: { ar: 'معرّف غير صحيح', fr: 'Identifiant incorrect', en: 'Not an identifier' },
    detail: {
      ar: 'يجب أن تكون القيمة معرّفا من نوع \u2068UUID\u2069.',
      fr: 'La valeur doit être un identifiant UUID.',
      en: 'The value must be a UUID.',
    },
  },
  'field.not-whole': {
    status: 400,
    title: { ar: 'القيمة ليست عددا صحيحا', fr: 'Nombre entier attendu', en: 'Whole number expected' },
    detail: {
      ar: 'يجب أن تكون القيمة عددا صحيحا بلا كسور.',
      fr: 'La valeur doit être un nombre entier.',
      en: 'The value must be a whole number.',
    },
  },
  'field.out-of-range': {
    status: 400,
    title: { ar: 'عدد خارج الحدود', fr: 'Nombre hors limites', en: 'Number out of range' },
    detail: {
      ar: 'يجب أن يكون العدد بين {min} و{max}.',
      fr: 'Le nombre doit être compris entre {min} et {max}.',
      en: 'The number must be between {min} and {max}.',
    },
  },
  'field.not-flag': {
    status: 400,
    title: { ar: 'القيمة ليست نعم أو لا', fr: 'Oui ou non attendu', en: 'Yes or no expected' },
    detail: {
      ar: 'يجب أن تكون القيمة \u2068true\u2069 أو \u2068false\u2069.',
      fr: 'La valeur doit être true ou false.',
      en: 'The value must be true or false.',
    },
  },
  'field.not-phone': {
    status: 400,
    title: { ar: 'رقم هاتف غير صحيح', fr: 'Numéro de téléphone incorrect', en: 'Not a telephone number' },
    detail: {
      ar: 'يُقبل رقم مغربي (مثل \u20680612345678\u2069)، أو رقم دولي يبدأ بعلامة + ورمز البلد، أو رقم مختصر (مثل 177 أو 2511).',
      fr: 'Indiquez un numéro marocain (0612345678), un numéro international commençant par + et l’indicatif du pays, ou un numéro court (177, 2511).',
      en: 'Give a Moroccan number (0612345678), an international one that begins with + and the code of its country, or a short one (177, 2511).',
    },
  },
  'field.not-case-number': {
    status: 400,
    title: { ar: 'رقم حالة غير صحيح', fr: 'Numéro de dossier incorrect', en: 'Not a case number' },
    detail: {
      ar: 'يُكتب رقم الحالة على شكل \u2068OUJ-26-7K3Q-H\u2069، والحرف الأخير منه يتحقق من الباقي. غالبا ما يكون السبب حرفا أو رقما خاطئا، أو حرفين تبادلا مكانيهما.',
      fr: 'Un numéro de dossier s’écrit comme OUJ-26-7K3Q-H\u00a0; son dernier caractère vérifie les autres. Le plus souvent, un caractère est faux ou deux sont intervertis.',
      en: 'A case number is written like OUJ-26-7K3Q-H; its last character checks the others. Most often one character is wrong, or two are swapped.',
    },
  },
  'field.period-reversed': {
    status: 400,
    title: { ar: 'فترة معكوسة', fr: 'Période inversée', en: 'Period the wrong way round' },
    detail: {
      ar: 'تأتي بداية الفترة (\u2068from\u2069) بعد نهايتها (\u2068to\u2069).',
      fr: 'Le début de la période (from) vient après sa fin (to).',
      en: 'The period begins (from) after it ends (to).',
    },
  },
  'field.not-instant': {
    status: 400,
    title: { ar: 'تاريخ ووقت غير صحيحين', fr: 'Date et heure incorrectes', en: 'Not a date and time' },
    detail: {
      ar: 'يجب أن تكون القيمة تاريخا ووقتا حقيقيين بالتوقيت العالمي، مثل \u20682026-03-02T09:30:00Z\u2069.',
      fr: 'La valeur doit être une date et une heure réelles en temps universel, comme 2026-03-02T09:30:00Z.',
      en: 'The value must be a real date and time in UTC, such as 2026-03-02T09:30:00Z.',
    },
  },
  'field.not-day': {
    status: 400,
    title: { ar: 'تاريخ غير صحيح', fr: 'Date incorrecte', en: 'Not a date' },
    detail: {
      ar: 'يجب أن تكون القيمة تاريخا حقيقيا، مثل \u20682026-03-02\u2069.',
      fr: 'La valeur doit être une date réelle, comme 2026-03-02.',
      en: 'The value must be a real date, such as 2026-03-02.',
    },
  },
  'field.not-month': {
    status: 400,
    title: { ar: 'شهر غير صحيح', fr: 'Mois incorrect', en: 'Not a month' },
    detail: {
      ar: 'يجب أن تكون القيمة شهرا من سنة، مثل \u20682026-03\u2069.',
      fr: 'La valeur doit être un mois d’une année, comme 2026-03.',
      en: 'The value must be a month of a year, such as 2026-03.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
