/** Whether the name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Whether the name can only mean this machine or one of the network that it is in: nobody outside is on the way there. */
export function isOwnNetwork(hostname: string): boolean {
  return (
    isLoopback(hostname) ||
    /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/.test(hostname) ||
    /^\[f[cd][0-9a-f]{2}:/.test(hostname)
  );
}
