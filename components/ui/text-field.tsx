import { type ComponentProps, type ReactNode, useId } from 'react';
import { fieldStyle } from './field-style';
import { FieldText } from './field-text';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'className' | 'size'> {
  label: ReactNode;
  /** A line under the label: what to write, and why. */
  description?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: ReactNode;
  /** Shown inside the field at its end, e.g. the unit. */
  suffix?: ReactNode;
  /** A code of digits or Latin letters: written left to right in every language. */
  code?: boolean;
}

/** A line of text with its label, help and error tied to it for screen readers. A plain input: it works before and without scripts. */
export function TextField({ label, description, error, suffix, code, id, ...input }: TextFieldProps) {
  const own = useId();
  const inputId = id ?? own;
  return (
    <FieldText id={inputId} label={label} description={description} error={error}>
      <span dir={code ? 'ltr' : undefined} className="relative flex">
        <input
          {...input}
          id={inputId}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${inputId}-description ${inputId}-error`}
          className={fieldStyle({ suffix: suffix !== undefined })}
        />
        {suffix === undefined ? null : (
          <span className="pointer-events-none absolute inset-y-0 end-0 flex items-center pe-4 text-muted">
            {suffix}
          </span>
        )}
      </span>
    </FieldText>
  );
}
