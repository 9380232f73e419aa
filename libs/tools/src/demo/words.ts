/** Invented names and sentences for the demo, in the scripts that files are kept in. No real child. */
export const girls = ['زينب', 'سلمى', 'هبة', 'ملاك', 'إيمان', 'Salma', 'Nour', 'Rania', 'Hajar', 'Inès'];
export const boys = ['يوسف', 'أيوب', 'ياسين', 'عمر', 'آدم', 'Youssef', 'Mehdi', 'Ilyas', 'Amine', 'Zakaria'];
export const families = [
  'بن صالح',
  'المرابط',
  'التازي',
  'أيت علي',
  'الشرقاوي',
  'Benjelloun',
  'El Fassi',
  'Aït Lahcen',
  'Bouziane',
  'Tahiri',
];
export const adults = ['فاطمة', 'رشيد', 'مليكة', 'حسن', 'Karima', 'Abdellah', 'Latifa', 'Driss'];

export const narratives = [
  'لاحظت المعلمة غيابا متكررا وملابس غير ملائمة للطقس',
  'يبيع المناديل في الشارع إلى ساعة متأخرة',
  'انقطعت عن الدراسة منذ بداية السنة وتعمل في البيوت',
  'تعرض لسخرية متكررة في المدرسة وصار يرفض الذهاب إليها',
  'Signalé par le centre de santé après une consultation, marques anciennes aux bras',
  'La mère est hospitalisée, l’enfant dort chez des voisins',
  'Retrouvé à la gare routière, dit venir d’une autre ville',
];
export const observations = [
  'هادئ ومتعب',
  'تتحدث بصعوبة',
  'مطمئن بعد وقت قصير',
  'Calme, répond volontiers',
  'Inquiète, demande sa mère',
];
export const accounts = [
  'يحب الرسم ويخاف من العودة إلى البيت ليلا',
  'قالت إنها تريد أن تعود إلى المدرسة مع صديقاتها',
  'تحدث عن شجارات متكررة بين والديه',
  'Raconte ses journées au marché, rit en parlant de football',
  'Dit qu’elle ne veut pas parler de la maison aujourd’hui',
];
/** Before a report is given up as one that cannot be verified. */
export const stepsTried = ['اتصال هاتفي بالمبلغ دون جواب', 'زيارة العنوان: لا أحد يعرف الأسرة'];
export const findings = [
  'خلافات متكررة داخل البيت، ولا أحد يرافق الطفل مساء',
  'قلق وكوابيس منذ أسابيع',
  'غياب متكرر عن المدرسة',
  'Logement exigu, une seule pièce pour six personnes',
  'La grand-mère est présente et attentive',
];
export const summaries = [
  'وضعية هشة تستدعي مواكبة الأسرة',
  'تحسن ثابت بعد تدخل الشركاء',
  'Situation à suivre, la famille coopère',
  'L’enfant se dit rassuré',
];
export const goalStatements = [
  'جلسات دعم نفسي منتظمة',
  'العودة إلى المدرسة مع متابعة أسبوعية',
  'Un adulte de confiance présent chaque soir',
  'Certificat et suivi médical à jour',
];
export const requests = [
  'نرجو استقبال الطفل في أقرب موعد',
  'طلب دعم ومواكبة بعد تقييم الوضعية',
  'Prise en charge demandée après évaluation',
  'Merci de nous tenir informés après le premier rendez-vous',
];
export const sessionNotes = [
  'تحسن ملحوظ في التواصل',
  'حضرت الأم واستمعت باهتمام',
  'Séance calme, dessine sa maison',
  'Retour en classe depuis lundi',
];
