/** The token in an Authorization header of the scheme Bearer; undefined where there is none. */
export function bearerIn(authorization: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
}
