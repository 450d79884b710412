import type { Logger } from 'pino';
import type { Outbound } from '../../outbound/call.ts';
import type { Vault } from '../../secrets/vault.ts';
import { Provider } from './provider.ts';
import type { SignInSettings } from './settings.ts';

/** Signing in with a provider's accounts, as far as it is set up. */
export type SignIn = { settings: SignInSettings; provider: Provider; callback: () => string };

export const CALLBACK_PATH = '/v1/sign-in/callback';

/** @param publicUrl where people reach the API, without a slash at the end; known once it listens */
export function createSignIn(
  settings: SignInSettings,
  publicUrl: () => string,
  { outbound, log }: { outbound: Outbound; log: Logger },
): SignIn {
  return {
    settings,
    provider: new Provider(settings, outbound, log),
    callback: () => `${publicUrl()}${CALLBACK_PATH}`,
  };
}

/** What our own secrets towards the provider are sealed for. */
export function errandPlace(workspaceId: string, stateHash: string): string {
  return `${workspaceId} sign_ins.secrets ${stateHash}`;
}

/** What the steps of a sign-in work with. */
export type SignInMeans = { signIn: SignIn; vault: Vault; now: Date };
