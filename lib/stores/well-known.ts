import type { Named } from './likeness';

/** Names that others like to borrow, whether or not they are with us. Add to it freely: it only makes reviewers look twice. */
export const wellKnown: readonly Named[] = [
  { name: 'دیجی‌کالا', site: 'digikala.com' },
  { name: 'دیوار', site: 'divar.ir' },
  { name: 'شیپور', site: 'sheypoor.com' },
  { name: 'باسلام', site: 'basalam.com' },
  { name: 'ترب', site: 'torob.com' },
  { name: 'ایمالز', site: 'emalls.ir' },
  { name: 'اسنپ', site: 'snapp.ir' },
  { name: 'تپسی', site: 'tapsi.ir' },
  { name: 'علی‌بابا', site: 'alibaba.ir' },
  { name: 'فیدیبو', site: 'fidibo.com' },
  { name: 'طاقچه', site: 'taaghche.com' },
  { name: 'فیلیمو', site: 'filimo.com' },
  { name: 'کافه‌بازار', site: 'cafebazaar.ir' },
  { name: 'تکنولایف', site: 'technolife.com' },
  { name: 'خانومی', site: 'khanoumi.com' },
  { name: 'مدیسه', site: 'modiseh.com' },
  { name: 'سی‌بوک', site: '30book.com' },
  { name: 'همراه اول', site: 'mci.ir' },
  { name: 'ایرانسل', site: 'irancell.ir' },
  { name: 'شاپرک', site: 'shaparak.ir' },
  { name: 'سامان کیش', site: 'sep.ir' },
  { name: 'وب‌پی', site: 'webpay.ir' },
];
