import { CopyButton } from '@/components/ui/copy-button';

interface SnippetProps {
  name: string;
  text: string;
  copyLabel: string;
  copiedLabel: string;
}

/** A text for a machine: read here, copied whole. */
export function Snippet({ name, text, copyLabel, copiedLabel }: SnippetProps) {
  return (
    <div className="flex flex-col items-start gap-2">
      {/* biome-ignore lint/a11y/useSemanticElements: an output that is read and copied, not sent */}
      <code
        role="group"
        aria-label={name}
        dir="ltr"
        className="w-full rounded-control bg-sunken p-3 text-start font-mono text-sm break-all whitespace-pre-wrap select-all"
      >
        {text}
      </code>
      <CopyButton text={text} label={copyLabel} copiedLabel={copiedLabel} labelled />
    </div>
  );
}
