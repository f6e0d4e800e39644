import { type ComponentProps, useId } from 'react';
import { TextField } from './text-field';

export interface Suggestion {
  /** What is written into the field. */
  value: string;
  /** What it belongs to: shown beside it, and found by it too. */
  hint?: string;
}

/**
 * A line of text with a list of what it may be, narrowed while one types. The device's own list: it works before and without scripts, and weighs
 * nothing, where a drawn one costs each reader 37 KB. Other words may be written; who reads the form says whether it knows them.
 */
export function SuggestField({
  suggestions,
  ...field
}: ComponentProps<typeof TextField> & { suggestions: readonly Suggestion[] }) {
  const listId = useId();
  return (
    <>
      <TextField
        autoComplete="off"
        {...field}
        list={listId}
        onInput={({ currentTarget }) => writePersian(currentTarget)}
      />
      <datalist id={listId}>
        {suggestions.map(({ value, hint }) => (
          <option key={value} value={value} label={hint} />
        ))}
      </datalist>
    </>
  );
}

/** A keyboard with the Arabic ي and ك finds what is listed with ی and ک. */
function writePersian(input: HTMLInputElement) {
  const persian = input.value.replace(/[يى]/g, 'ی').replace(/ك/g, 'ک');
  if (persian === input.value) return;
  const caret = input.selectionStart;
  input.value = persian;
  input.setSelectionRange(caret, caret);
}
