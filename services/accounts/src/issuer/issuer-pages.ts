import { StreamDamaged } from '@mouakaba/event-sourcing';
import { languageOf } from '@mouakaba/http';
import type { Language } from '@mouakaba/contracts';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';

type Texts = Readonly<Record<Language, string>>;

interface Page {
  readonly title: Texts;
  readonly text: Texts;
}

const pages = {
  missing: {
    title: { ar: 'الصفحة غير موجودة', fr: 'Page introuvable', en: 'No such page' },
    text: {
      ar: 'لا توجد صفحة بهذا العنوان.',
      fr: 'Il n’y a pas de page à cette adresse.',
      en: 'There is no page at this address.',
    },
  },
  refused: {
    title: { ar: 'تعذّر الدخول', fr: 'Connexion impossible', en: 'Sign-in is not possible' },
    text: {
      ar: 'الطلب الذي أوصلكم إلى هذه الصفحة غير صحيح أو انتهت صلاحيته. ارجعوا إلى التطبيق وأعيدوا المحاولة.',
      fr: 'La demande à l’origine de cette page est incorrecte ou a expiré. Revenez à l’application et recommencez.',
      en: 'The request that led you here is wrong or has expired. Go back to the application and try again.',
    },
  },
  broken: {
    title: { ar: 'الخدمة غير متاحة الآن', fr: 'Service indisponible', en: 'The service is not available' },
    text: {
      ar: 'تعذّرت معالجة الطلب. أعيدوا المحاولة بعد قليل.',
      fr: 'La demande n’a pas pu être traitée. Réessayez dans un instant.',
      en: 'The request could not be handled. Try again in a moment.',
    },
  },
  damaged: {
    title: { ar: 'سجل متضرر', fr: 'Enregistrement endommagé', en: 'Damaged record' },
    text: {
      ar: 'جزء مما سُجل عن هذا الحساب مفقود أو مغيَّر. لن تفيد إعادة المحاولة قبل إصلاحه. يرجى إبلاغ الدعم التقني.',
      fr: 'Une partie de ce qui a été enregistré sur ce compte manque ou a été modifiée. Réessayer ne servira à rien avant la réparation. Veuillez prévenir l’assistance technique.',
      en: 'Part of what was recorded of this account is missing or was changed. Trying again will not help before it is repaired. Please tell technical support.',
    },
  },
} as const satisfies Readonly<Record<string, Page>>;

/** No script, no style and nothing from elsewhere: there is nothing to allow. */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The issuer's pages in place of the library's, which load fonts from another company and tell an error's own words:
 * these say nothing of what was sent.
 */
export const issuerPages = {
  renderError: (ctx, { error }, cause) => {
    if (error === 'server_error') show(ctx, cause instanceof StreamDamaged ? 'damaged' : 'broken');
    else show(ctx, ctx.status === 404 ? 'missing' : 'refused');
  },
} satisfies Pick<Configuration, 'renderError'>;

/** Says that there is nothing at an address which the library leaves without an answer. */
export async function answerMissing(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.status !== 404 || Boolean(ctx.body)) return;
  if (ctx.accepts('json', 'html') === 'html') show(ctx, 'missing');
  else ctx.body = { error: 'not_found' };
  ctx.status = 404;
}

function languageIn(ctx: KoaContextWithOIDC): Language {
  return languageOf(ctx.get('accept-language') || undefined);
}

function show(ctx: KoaContextWithOIDC, name: keyof typeof pages): void {
  const language = languageIn(ctx);
  const { title, text } = pages[name];
  ctx.set({
    'content-security-policy': policy,
    'content-language': language,
    'cache-control': 'no-store',
    vary: 'accept-language',
  });
  ctx.type = 'html';
  ctx.body = `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title[language]}</title>
  </head>
  <body>
    <h1>${title[language]}</h1>
    <p>${text[language]}</p>
  </body>
</html>
`;
}
