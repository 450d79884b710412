import type { ReactElement } from 'react';
import type { TeachingView } from '#lib/bridge/teaching.ts';
import { Choice } from '../ui/field.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { TeachRow } from './teach-row.tsx';

/** Which part of the address is the ticket's number, or where the page shows it. */
export function TeachNumber({ teaching }: { teaching: TeachingView }): ReactElement {
  const { addresses, chosen, id, pointing } = teaching;
  const here = useWindowId();
  const setAddress = useCommand('teach.address');
  const named = addresses.find(({ template }) => template === chosen);
  const bare = named ? chosen.replace(':id', '*') : chosen;
  return (
    <TeachRow part="id" read={id} pointing={pointing}>
      {addresses.length > 0 && teaching.tried === 0 ? (
        <Choice
          label={t('teach.where')}
          value={named ? chosen : ''}
          onChange={({ target }) => {
            const option = addresses.find(({ template }) => template === target.value);
            const address = option ?? { template: bare, form: 'word' as const };
            setAddress.mutate({ ...here, address: { template: address.template, form: address.form } });
          }}
        >
          {addresses.map((each) => (
            <option key={each.template} value={each.template}>
              {t('teach.inAddress', [each.id, each.template])}
            </option>
          ))}
          <option value="">{t('teach.inPage')}</option>
        </Choice>
      ) : null}
    </TeachRow>
  );
}
