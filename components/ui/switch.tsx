import { type ComponentProps, type ReactNode, useId } from 'react';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'className' | 'type' | 'role' | 'size'> {
  label: ReactNode;
  description?: ReactNode;
}

/** On or off. A checkbox underneath: in a form it sends `on`, and it works without scripts. */
export function Switch({ label, description, id, ...input }: SwitchProps) {
  const own = useId();
  const inputId = id ?? own;
  return (
    <div className="flex items-start justify-between gap-4">
      <label htmlFor={inputId} className="flex flex-col">
        <span className="font-medium">{label}</span>
        {description ? (
          <span id={`${inputId}-description`} className="text-sm text-muted">
            {description}
          </span>
        ) : null}
      </label>
      <input
        {...input}
        id={inputId}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
        role="switch"
        aria-describedby={description ? `${inputId}-description` : undefined}
        className={[
          'relative mt-1 h-6 w-11 shrink-0 appearance-none rounded-full bg-field transition-colors checked:bg-accent disabled:opacity-50',
          'before:absolute before:start-0.5 before:top-0.5 before:size-5 before:rounded-full before:bg-surface before:transition-all checked:before:start-[1.375rem]',
        ].join(' ')}
      />
    </div>
  );
}
