import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Message } from './message.tsx';
import { t } from './words.ts';

/** Catches what a component throws while painting: a way forward instead of a white page. React logs the error itself. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main>
        <Message
          title={t('error.title')}
          actions={<Button onClick={() => location.reload()}>{t('error.reload')}</Button>}
        >
          <p role="alert">{t('error.broken')}</p>
        </Message>
      </main>
    );
  }
}
