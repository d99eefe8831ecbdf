const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...alphabet].map((character, index) => [character.charCodeAt(0), index]));

/** Decodes standard base64 (RFC 4648 §4). Characters outside the alphabet must have been refused before. */
export function decodeBase64(text: string): Uint8Array {
  const length = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let offset = 0;
  for (let index = 0; index < length; index++) {
    buffer = ((buffer << 6) | (values.get(text.charCodeAt(index)) ?? 0)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[offset++] = (buffer >> bits) & 0xff;
    }
  }
  return bytes;
}

/** Encodes bytes as standard base64 (RFC 4648 §4), with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    part += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    part += left > 1 ? alphabet.charAt((group >> 6) & 63) : '=';
    part += left > 2 ? alphabet.charAt(group & 63) : '=';
    // Short pieces put together once are much faster than one that grows.
    if (part.length >= 8192) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return parts.join('');
}
