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
