import { type ReactElement, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { t } from '../ui/words.ts';

/** Saves the whole audit log in a file, a JSON document in each line, with the hashes by which it can be checked. */
export function ExportAudit(): ReactElement {
  const [busy, setBusy] = useState(false);
  const { tell } = useToasts();
  const save = async () => {
    setBusy(true);
    try {
      const lines = await wholeLog();
      saveFile(lines, `bellwether-audit-${new Date().toISOString().slice(0, 10)}.ndjson`);
      tell({ text: t('audit.saved', lines.length) });
    } catch (error) {
      tell({ text: inWords(error), trouble: true });
    }
    setBusy(false);
  };
  return (
    <Button className="mb-3 justify-self-start sm:mt-[26px]" disabled={busy} onClick={() => void save()}>
      {busy ? t('audit.exporting') : t('audit.export')}
    </Button>
  );
}

async function wholeLog(): Promise<string[]> {
  const lines: string[] = [];
  for (let after = 0, more = true; more; ) {
    const part = await call('audit.export', { after });
    lines.push(...part.entries.map((entry) => `${JSON.stringify(entry)}\n`));
    after = part.entries.at(-1)?.seq ?? after;
    more = part.more;
  }
  return lines;
}

function saveFile(lines: string[], name: string): void {
  const address = URL.createObjectURL(new Blob(lines, { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
