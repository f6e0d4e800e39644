import { useLocale, useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import { formatDay } from '@/lib/calendar/format';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { messages } from '@/lib/i18n/messages';
import { localDigits } from '@/lib/iran/digits';
import { rial } from '@/lib/money/rial';
import { isRegistrationField } from '@/lib/stores/registration';
import { storeCategories } from '@/lib/stores/store';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What changed, one line for each: «نام: پیش ← پس». */
export function AuditFacts({ before, after }: { before: Facts; after: Facts }) {
  const nameOf = useFactName();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !(name in before && name in after && before[name] === after[name]),
  );
  if (names.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
      {names.map((name) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{nameOf(name)}</dt>
          <dd className="min-w-0 break-words">
            {name in before ? (
              <>
                <del className="text-muted">
                  <Value of={name} value={before[name] ?? null} />
                </del>
                <span aria-hidden className="inline-block px-2 rtl:-scale-x-100">
                  →
                </span>
              </>
            ) : null}
            {name in after ? (
              <ins className="no-underline">
                <Value of={name} value={after[name] ?? null} />
              </ins>
            ) : (
              '—'
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useFactName() {
  const t = useTranslations('audit.facts');
  return (name: string) => (isKey(messages.fa.audit.facts, name) ? t(name) : name);
}

function Value({ of, value }: { of: string; value: Facts[string] }) {
  const t = useTranslations();
  const locale = useLocale();
  if (value === null) return '—';
  if (typeof value === 'number') return localDigits(String(value), locale);
  if (of.endsWith('Rial') && typeof value === 'string' && /^-?\d+$/.test(value))
    return <Money rial={rial(BigInt(value))} />;
  const text = String(value);
  const day = of === 'day' ? parseTehranDay(text) : null;
  if (day) return formatDay(day, locale);
  if (of === 'fields') {
    const known = text.split(', ').filter(isRegistrationField);
    return known.map((field) => t(`registration.field.${field}`)).join(locale === 'fa' ? '، ' : ', ');
  }
  const category = of === 'category' ? storeCategories.find((known) => known === text) : undefined;
  if (category) return t(`stores.category.${category}`);
  if (of === 'kind' && isKey(messages.fa.shaparak.kinds, text)) return t(`shaparak.kinds.${text}`);
  if (of === 'kind' && isKey(messages.fa.referralDesk.kind, text)) return t(`referralDesk.kind.${text}`);
  const isEnd = of === 'outcome' || of === 'verdict' || of === 'decision';
  if (isEnd && isKey(messages.fa.audit.outcomes, text)) return t(`audit.outcomes.${text}`);
  // A name that a person chose is never taken for one of our codes.
  const isOurs = of !== 'name' && isKey(messages.fa.audit.values, text);
  return isOurs ? t(`audit.values.${text}`) : <bdi>{text}</bdi>;
}

function isKey<Texts extends object>(texts: Texts, key: PropertyKey): key is keyof Texts {
  return Object.hasOwn(texts, key);
}
