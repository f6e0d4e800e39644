import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { fieldStyle } from './field-style';
import { FieldText } from './field-text';

interface SelectProps extends Omit<ComponentProps<'select'>, 'className' | 'size' | 'multiple'> {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  /** `<option>`s. */
  children: ReactNode;
}

/** A choice of one. The device's own list: on a phone nothing we could draw is better, and it works without scripts. */
export function Select({ label, description, error, children, id, ...select }: SelectProps) {
  const own = useId();
  const selectId = id ?? own;
  return (
    <FieldText id={selectId} label={label} description={description} error={error}>
      <span className="relative flex">
        <select
          {...select}
          id={selectId}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${selectId}-description ${selectId}-error`}
          className={`${fieldStyle()} appearance-none pe-10`}
        >
          {children}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-3 my-auto size-5 text-muted" />
      </span>
    </FieldText>
  );
}
