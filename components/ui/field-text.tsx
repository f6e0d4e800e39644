import type { ReactNode } from 'react';

interface FieldTextProps {
  /** The id of the control between; its `aria-describedby` names `<id>-description` and `<id>-error`. */
  id: string;
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

/** The words around a control: label above, help under it, and the error where the eye already is. */
export function FieldText({ id, label, description, error, children }: FieldTextProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      <div id={`${id}-description`} className="text-sm text-muted empty:hidden">
        {description}
      </div>
      <div id={`${id}-error`} role="alert" className="text-sm text-bad empty:hidden">
        {error}
      </div>
    </div>
  );
}
