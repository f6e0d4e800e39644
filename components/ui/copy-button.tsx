'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

interface CopyButtonProps {
  /** What is copied: exact, ungrouped. */
  text: string;
  label: string;
  copiedLabel: string;
  /** Shows the label beside the icon. */
  labelled?: boolean;
}

/** Copies a text and says so, to the eye and to a screen reader. */
export function CopyButton({ text, label, copiedLabel, labelled }: CopyButtonProps) {
  const [copiedAt, setCopiedAt] = useState(0);
  const copied = copiedAt > 0;
  useEffect(() => {
    if (copiedAt === 0) return;
    const timer = setTimeout(() => setCopiedAt(0), 2000);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  return (
    <>
      <Button
        variant={labelled ? 'secondary' : 'quiet'}
        size={labelled ? 'small' : 'icon'}
        aria-label={labelled ? undefined : label}
        onPress={() => navigator.clipboard.writeText(text).then(() => setCopiedAt(Date.now()))}
      >
        {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
        {labelled ? (copied ? copiedLabel : label) : null}
      </Button>
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ''}
      </span>
    </>
  );
}
