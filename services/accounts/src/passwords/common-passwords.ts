/**
 * Passwords that are tried first: the commonest of published lists that are long enough, the words that people put digits
 * around, and what is known of this product. In lower case.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwordpassword passwords mypassword thepassword changeme letmein letmeinplease welcome welcomeback
  administrator administrateur administration superadmin superuser supervisor admin adminadmin root toor master
  qwerty qwertyuiop qwertyqwerty qwertyuiopasdfghjkl azerty azertyuiop azertyazerty azertyuiopqsdfghjklm
  motdepasse monmotdepasse motdepassemotdepasse bonjour bonjourbonjour soleil doudou loulou chouchou jetaime jetaimejetaime
  iloveyou iloveyouforever iloveyoubaby iloveyousomuch princess sunshine football baseball basketball superman batman
  spiderman starwars trustno monkey dragon michael jordan computer internet samsung nokia iphone android windows microsoft
  facebook google whatsapp instagram youtube linkedin
  unbelievable butterfly chocolate liverpool manchester manchesterunited barcelona realmadrid juventus raja wydad
  rajacasablanca wydadcasablanca
  correcthorsebatterystaple passphrase secretsecret topsecret secret default defaultpassword temporary temporaire temppassword
  testtest testpassword testing demonstration demo demodemo guest guestguest user useruser utilisateur
  spring summer autumn winter printemps automne
  allah bismillah alhamdulillah mashallah inshallah mohamed mohammed muhammad mohamedmohamed fatima khadija youssef
  maroc morocco marocmaroc lemaroc rabat casablanca marrakech tanger oujda agadir
  mouakaba mouakabamouakaba protection protectiondelenfance enfance enfant childprotection entraidenationale entraide
  caseworker coordinator coordinatrice coordinateur
  كلمةالسر كلمةالمرور كلمةسر مواكبة مواكبةمواكبة حماية حمايةالطفولة الطفولة التعاونالوطني المغرب الرباط بسمالله
  بسماللهالرحمنالرحيم الحمدلله محمد فاطمة مرحبا مرحبامرحبا
  1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 a1b2c3d4e5f6 zaq12wsxcde3 1a2b3c4d5e6f qazwsxedcrfv qazwsxedc
  qwerty123456 123456qwerty azerty123456 123456azerty abc123456789 123456789abc 987654321abc aqwzsxedcrfv
  123456123456 123123123123 112233445566 121212121212 102030405060 147258369147 147258369000 789456123000 159753159753
  123456789123 123321123321 100200300400 246813579246 135792468135 314159265358 141421356237 271828182845
  `
    .trim()
    .split(/\s+/),
);
