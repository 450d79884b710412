import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

type Props = { icon: LucideIcon; label: string; onPress: () => void; pressed?: boolean };

/** A square button with a picture; the label is its name and its tooltip. */
export function IconButton({ icon: Icon, label, onPress, pressed }: Props): ReactElement {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onPress}
      className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-control text-muted hover:bg-sunken hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
