/** A bank or credit institution, for showing beside an account or a card. */
export interface Bank {
  /** Three digits, as in a Sheba. */
  code: string;
  fa: string;
  en: string;
}

type Row = readonly [code: string, fa: string, en: string, ...bins: string[]];

/** Sheba code, names, first six digits of its cards. Merged banks stand under their old names: that is what the card still says. */
const rows: readonly Row[] = [
  ['010', 'بانک مرکزی', 'Central Bank of Iran', '636795', '636797'],
  ['011', 'بانک صنعت و معدن', 'Bank of Industry and Mine', '627961'],
  ['012', 'بانک ملت', 'Bank Mellat', '610433', '991975'],
  ['013', 'بانک رفاه کارگران', 'Bank Refah', '589463'],
  ['014', 'بانک مسکن', 'Bank Maskan', '628023'],
  ['015', 'بانک سپه', 'Bank Sepah', '589210'],
  ['016', 'بانک کشاورزی', 'Bank Keshavarzi', '603770', '639217'],
  ['017', 'بانک ملی ایران', 'Bank Melli Iran', '603799', '170019'],
  ['018', 'بانک تجارت', 'Bank Tejarat', '627353', '585983'],
  ['019', 'بانک صادرات ایران', 'Bank Saderat Iran', '603769', '903769'],
  ['020', 'بانک توسعه صادرات', 'Export Development Bank', '627648', '207177'],
  ['021', 'پست بانک ایران', 'Post Bank of Iran', '627760'],
  ['022', 'بانک توسعه تعاون', 'Tosee Taavon Bank', '502908'],
  ['051', 'موسسه اعتباری توسعه', 'Tosee Credit Institution', '628157'],
  ['052', 'بانک قوامین', 'Ghavamin Bank', '639599'],
  ['053', 'بانک کارآفرین', 'Karafarin Bank', '627488', '502910'],
  ['054', 'بانک پارسیان', 'Parsian Bank', '622106', '627884', '639194'],
  ['055', 'بانک اقتصاد نوین', 'EN Bank', '627412'],
  ['056', 'بانک سامان', 'Saman Bank', '621986'],
  ['057', 'بانک پاسارگاد', 'Bank Pasargad', '502229', '639347'],
  ['058', 'بانک سرمایه', 'Sarmayeh Bank', '639607'],
  ['059', 'بانک سینا', 'Sina Bank', '639346'],
  ['060', 'بانک مهر ایران', 'Mehr Iran Bank', '606373'],
  ['061', 'بانک شهر', 'Shahr Bank', '502806', '504706'],
  ['062', 'بانک آینده', 'Ayandeh Bank', '636214'],
  ['063', 'بانک انصار', 'Ansar Bank', '627381'],
  ['064', 'بانک گردشگری', 'Gardeshgari Bank', '505416', '505426'],
  ['065', 'بانک حکمت ایرانیان', 'Hekmat Iranian Bank', '636949'],
  ['066', 'بانک دی', 'Dey Bank', '502938'],
  ['069', 'بانک ایران زمین', 'Iran Zamin Bank', '505785'],
  ['070', 'بانک رسالت', 'Resalat Bank', '504172'],
  ['073', 'موسسه کوثر', 'Kosar Credit Institution', '505801'],
  ['075', 'موسسه اعتباری ملل', 'Melal Credit Institution', '606256'],
  ['078', 'بانک خاورمیانه', 'Middle East Bank', '585947'],
  ['079', 'بانک مهر اقتصاد', 'Mehr Eqtesad Bank', '639370'],
  ['080', 'موسسه نور', 'Noor Credit Institution', '507677'],
  ['095', 'بانک ایران و ونزوئلا', 'Iran-Venezuela Bank'],
];

/** By the three digits in a Sheba after `IR` and its checksum; null when unknown. */
export function bankOfShebaCode(code: string): Bank | null {
  return toBank(rows.find((row) => row[0] === code));
}

/** By the first six digits of a card; null when unknown. */
export function bankOfBin(bin: string): Bank | null {
  return toBank(rows.find(([, , , ...bins]) => bins.includes(bin)));
}

function toBank(row: Row | undefined): Bank | null {
  return row ? { code: row[0], fa: row[1], en: row[2] } : null;
}
