import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type CanonicalJson } from '../../src-shared/canonical-json.ts';
import {
  encodeHeader,
  hash,
  hex,
  parseHeader,
  utf8Bytes,
  type Secret,
  type VaultHeader,
} from '../../src-main/vault/crypto/index.ts';

/** What somebody can do to a vault's header who can write its folder. */

const COPIES = ['header.a', 'header.b'];

export function readHeader(folder: string): VaultHeader {
  const header = parseHeader(readFileSync(join(folder, 'header.a')));
  if (!header.ok) throw new Error(header.error.code);
  return header.value.fields;
}

export function headerText(folder: string): string {
  return readFileSync(join(folder, 'header.a'), 'utf8');
}

export function putHeader(folder: string, text: string): void {
  for (const copy of COPIES) writeFileSync(join(folder, copy), text);
}

/** Without a key: the MAC is the old one, and the sum old or computed anew. */
export function forgeHeader(
  folder: string,
  change: (fields: VaultHeader) => unknown,
  sum: 'old sum' | 'new sum',
): void {
  const [magic, , mac, oldSum] = headerText(folder).split('\n');
  const summed = `${magic}\n${canonicalJson(JSON.parse(JSON.stringify(change(readHeader(folder)))) as CanonicalJson)}\n${mac}\n`;
  putHeader(folder, `${summed}${sum === 'old sum' ? oldSum : `sum ${hex(hash(utf8Bytes(summed)))}`}\n`);
}

/** With HEAD, as every open session has it: the MAC and the sum are right. */
export function rewriteHeader(
  folder: string,
  change: (fields: VaultHeader) => VaultHeader,
  head: Secret<'head'>,
): void {
  putHeader(folder, encodeHeader(change(readHeader(folder)), head));
}
