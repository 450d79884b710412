import type { ReactElement, Ref } from 'react';

/** Lets the person choose a file, in the look of our other fields. */
export function FileField({
  label,
  accept,
  onChoose,
  ref,
}: {
  label: string;
  accept: string;
  onChoose: (file: File) => void;
  ref?: Ref<HTMLInputElement>;
}): ReactElement {
  return (
    <label className="mb-3 block">
      <span className="mb-1 block font-semibold">{label}</span>
      <input
        ref={ref}
        type="file"
        accept={accept}
        className="block w-full text-muted file:mr-2 file:h-7 file:cursor-pointer file:rounded-control file:border file:border-solid file:border-line file:bg-surface file:px-2.5 file:text-text hover:file:border-field"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}
