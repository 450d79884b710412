import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#lib/bridge/page.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { ImportedMacro } from '#lib/macros/import/draft.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

type Import = { start: (macros: ImportedMacro[]) => void; busy: boolean; error: Error | null };

/** Saves macros of an export, with the labels that they need. Undo retires them. */
export function useImport(view: ConsoleView, onDone: () => void): Import {
  const queries = useQueryClient();
  const retire = useCommand('macro.retire');
  const { tell } = useToasts();
  const taking = useMutation({
    mutationFn: async (macros: ImportedMacro[]) => {
      const known = new Set(view.labels.filter(({ state }) => state === 'active').map(({ id }) => id));
      const missing = new Set(macros.flatMap(({ labelIds }) => labelIds).filter((id) => !known.has(id)));
      for (const labelId of missing) await call('label.create', { labelId });
      const made: string[] = [];
      for (const { title, body, labelIds } of macros) {
        const short = title.slice(0, 500);
        const saved = { title: short, body, labelIds: [], alertIds: [], addsLabelIds: labelIds };
        made.push((await call('macro.save', saved)).macroId);
      }
      return made;
    },
    onSuccess: (made) => {
      tell({
        text: t('importing.done', made.length),
        undo: () => {
          for (const macroId of made) retire.mutate({ macroId });
        },
      });
      onDone();
    },
    onSettled: () => void queries.invalidateQueries(),
  });
  return { start: (macros) => taking.mutate(macros), busy: taking.isPending, error: taking.error };
}
