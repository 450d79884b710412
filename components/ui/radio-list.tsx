import { type ReactElement, useId } from 'react';

/** One of several, each on a line of its own, with what it means behind it. The first that counts has the focus. */
export function RadioList<T extends string>({
  label,
  options,
  value,
  error,
  first = true,
  onChoose,
}: {
  label: string;
  options: readonly { value: T; label: string; means?: string }[];
  value: T | undefined;
  error?: string | undefined;
  /** Whether a sheet that opens begins here. */
  first?: boolean;
  onChoose: (value: T) => void;
}): ReactElement {
  const name = useId();
  const errorId = useId();
  const begins = value ?? options[0]?.value;
  return (
    <fieldset className="mb-3" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-7 cursor-pointer items-start gap-2 py-1">
          <input
            type="radio"
            name={name}
            className="mt-0.5 shrink-0"
            data-first={first && option.value === begins ? '' : undefined}
            checked={value === option.value}
            onChange={() => onChoose(option.value)}
          />
          <span className="min-w-0">
            {option.label}
            {option.means ? <span className="ml-2 text-small text-muted">{option.means}</span> : null}
          </span>
        </label>
      ))}
      <p id={errorId} role="alert" className="text-small text-critical empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
