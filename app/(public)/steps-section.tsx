import { getFormatter, getTranslations } from 'next-intl/server';

export async function StepsSection() {
  const t = await getTranslations('landing.steps');
  const format = await getFormatter();
  const steps = [
    { name: t('one'), text: t('oneText') },
    { name: t('two'), text: t('twoText') },
    { name: t('three'), text: t('threeText') },
  ];
  return (
    <section className="flex flex-col gap-6">
      <h2 className="text-2xl font-bold">{t('title')}</h2>
      <ol className="grid gap-8 sm:grid-cols-3">
        {steps.map(({ name, text }, index) => (
          <li key={name} className="flex gap-4">
            <span
              aria-hidden="true"
              className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft font-bold text-accent"
            >
              {format.number(index + 1)}
            </span>
            <div>
              <h3 className="text-lg font-bold">{name}</h3>
              <p className="text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
