import type { ReactElement } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Choice, TextArea } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { type PartProps, Section } from './section.tsx';

/** What customers write when it shows, by which their tickets are found, and the label that these get. */
export function SignalQuoted({ draft, change, labels }: PartProps & { labels: ConsoleView['labels'] }): ReactElement {
  const choosable = labels.filter(({ id, state }) => state === 'active' || id === draft.labelId);
  return (
    <Section title={t('signals.quoted')} hint={t('signals.quotedMeans')}>
      <div className="grid gap-x-3 sm:grid-cols-2">
        <TextArea
          label={t('alert.errors')}
          hint={t('signals.oneALine')}
          spellCheck={false}
          className="min-h-16"
          value={draft.errors}
          onChange={(event) => change({ errors: event.target.value })}
        />
        <TextArea
          label={t('alert.pages')}
          hint={t('signals.oneALine')}
          spellCheck={false}
          className="min-h-16"
          value={draft.urls}
          onChange={(event) => change({ urls: event.target.value })}
        />
      </div>
      <Choice
        label={t('signals.label')}
        hint={t('signals.labelMeans')}
        value={draft.labelId}
        onChange={(event) => change({ labelId: event.target.value })}
      >
        <option value="">{t('signals.noLabel')}</option>
        {choosable.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </Choice>
    </Section>
  );
}
