/** Hides what must not reach a log or an error text: an upstream server may echo the key that it was sent. */
export function redact(message: string, secrets: readonly (string | undefined)[]): string {
  return secrets
    .filter((secret) => secret !== undefined && secret.length > 3)
    .reduce<string>((text, secret) => text.replaceAll(secret ?? '', '[secret]'), message)
    .replaceAll(/\b(?:sk|key)-[\w-]{8,}/g, '[secret]')
    .replaceAll(/\/\/[^\s/@]+@/g, '//[secret]@');
}
