/** A province and its chief town, as the form offers them. */
export interface Province {
  /** Two digits of the country's division. */
  code: string;
  /** The county of its chief town. */
  cityCode: string;
  fa: string;
  en: string;
}

const rows = [
  ['00', 'مرکزی (اراک)', 'Markazi (Arak)'],
  ['01', 'گیلان (رشت)', 'Gilan (Rasht)'],
  ['02', 'مازندران (ساری)', 'Mazandaran (Sari)'],
  ['03', 'آذربایجان شرقی (تبریز)', 'East Azerbaijan (Tabriz)'],
  ['04', 'آذربایجان غربی (ارومیه)', 'West Azerbaijan (Urmia)'],
  ['05', 'کرمانشاه', 'Kermanshah'],
  ['06', 'خوزستان (اهواز)', 'Khuzestan (Ahvaz)'],
  ['07', 'فارس (شیراز)', 'Fars (Shiraz)'],
  ['08', 'کرمان', 'Kerman'],
  ['09', 'خراسان رضوی (مشهد)', 'Razavi Khorasan (Mashhad)'],
  ['10', 'اصفهان', 'Isfahan'],
  ['11', 'سیستان و بلوچستان (زاهدان)', 'Sistan and Baluchestan (Zahedan)'],
  ['12', 'کردستان (سنندج)', 'Kurdistan (Sanandaj)'],
  ['13', 'همدان', 'Hamadan'],
  ['14', 'چهارمحال و بختیاری (شهرکرد)', 'Chaharmahal and Bakhtiari (Shahrekord)'],
  ['15', 'لرستان (خرم‌آباد)', 'Lorestan (Khorramabad)'],
  ['16', 'ایلام', 'Ilam'],
  ['17', 'کهگیلویه و بویراحمد (یاسوج)', 'Kohgiluyeh and Boyer-Ahmad (Yasuj)'],
  ['18', 'بوشهر', 'Bushehr'],
  ['19', 'زنجان', 'Zanjan'],
  ['20', 'سمنان', 'Semnan'],
  ['21', 'یزد', 'Yazd'],
  ['22', 'هرمزگان (بندرعباس)', 'Hormozgan (Bandar Abbas)'],
  ['23', 'تهران', 'Tehran'],
  ['24', 'اردبیل', 'Ardabil'],
  ['25', 'قم', 'Qom'],
  ['26', 'قزوین', 'Qazvin'],
  ['27', 'گلستان (گرگان)', 'Golestan (Gorgan)'],
  ['28', 'خراسان شمالی (بجنورد)', 'North Khorasan (Bojnord)'],
  ['29', 'خراسان جنوبی (بیرجند)', 'South Khorasan (Birjand)'],
  ['30', 'البرز (کرج)', 'Alborz (Karaj)'],
] as const;

/** The 31 provinces, by code. Shaparak's papers name no table of towns: the place within a province is told by the postal code. */
export const provinces: readonly Province[] = rows.map(([code, fa, en]) => ({ code, cityCode: `${code}01`, fa, en }));

export function findProvince(code: string): Province | null {
  return provinces.find((province) => province.code === code) ?? null;
}
