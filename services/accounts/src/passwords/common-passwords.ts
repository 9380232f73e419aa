import { dictionary } from '@zxcvbn-ts/language-common';

/** Words and rows of keys that people of these parts begin with, and what is known of this product. In lower case. */
const ofThisPlace = `
  thepassword letmeinplease welcomeback administrateur administration superadmin superuser admin adminadmin root toor
  qwertyqwerty qwertyuiopasdfghjkl azertyazerty azertyuiopqsdfghjklm monmotdepasse motdepassemotdepasse bonjourbonjour
  doudou jetaimejetaime iloveyouforever iloveyoubaby iloveyousomuch nokia whatsapp instagram linkedin manchesterunited
  raja wydad rajacasablanca wydadcasablanca correcthorsebatterystaple passphrase secretsecret defaultpassword
  temporaire testpassword demonstration demo demodemo guest guestguest user useruser utilisateur printemps automne
  allah alhamdulillah mashallah mohamedmohamed khadija maroc marocmaroc lemaroc rabat marrakech tanger oujda agadir
  mouakaba mouakabamouakaba protectiondelenfance enfance childprotection entraidenationale entraide caseworker
  coordinator coordinatrice coordinateur كلمةالسر كلمةالمرور كلمةسر مواكبة مواكبةمواكبة حماية حمايةالطفولة الطفولة
  التعاونالوطني المغرب الرباط بسمالله بسماللهالرحمنالرحيم الحمدلله محمد فاطمة مرحبا مرحبامرحبا a1b2c3d4e5f6
  1a2b3c4d5e6f azerty123456 123456azerty 987654321abc aqwzsxedcrfv 123456123456 123123123123 121212121212 147258369147
  147258369000 789456123000 100200300400 246813579246 135792468135 314159265358 141421356237 271828182845
  `
  .trim()
  .split(/\s+/);

/** A published password that is shorter is a syllable, or an initial, of many a good one. */
const shortestPublished = 6;

/** Passwords that are tried first, in lower case: those that leaks have published, and those of this place. */
export const commonPasswords: ReadonlySet<string> = new Set([
  ...dictionary['passwords-common'].filter(({ length }) => length >= shortestPublished),
  ...ofThisPlace,
]);
