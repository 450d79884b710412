import { signInOffer } from '#lib/replica/api.ts';
import { apiAddress, connectTo, signOut } from '../connection.ts';
import { publishNews } from '../news.ts';
import { signInAt } from '../sign-in.ts';
import type { Handlers } from './handler.ts';

export const connectHandlers: Pick<Handlers, 'connect.start' | 'connect.offer' | 'connect.signIn' | 'connect.signOut'> =
  {
    'connect.start': async (background, typed) => {
      const connected = await connectTo(background, typed);
      await publishNews();
      return connected;
    },
    'connect.offer': (_background, { address, allowPlainHttp }) => signInOffer(apiAddress(address, allowPlainHttp)),
    'connect.signIn': async (background, typed) => {
      const connected = await signInAt(background, typed);
      await publishNews();
      return connected;
    },
    'connect.signOut': async (background) => {
      await signOut(background);
      await publishNews();
      return {};
    },
  };
