import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type CanonicalJson } from '../../../../src-shared/canonical-json.ts';
import { VaultHeader } from '../../../../src-shared/vault-header.ts';
import {
  b64encode,
  deriveSubkeys,
  hash,
  hex,
  initCrypto,
  mac,
  parseHeader,
  randomBytes,
  randomKey,
  utf8Bytes,
  verifyHeaderMac,
} from '../../../../src-main/vault/crypto/index.ts';
import { altered, flipped, headerText, makeVault, newPrincipalId, parsed, type MadeVault } from './fixture.ts';

const damaged = { ok: false, error: { code: 'header-damaged' } };
let vault: MadeVault;
let text: string;
beforeAll(async () => {
  await initCrypto();
  vault = makeVault();
  text = headerText(vault);
});

/** The four lines around any JSON text, with sums and MACs that are right. */
function around(json: string, magic = 'SIGILO-VAULT 1'): string {
  const authenticated = `${magic}\n${json}\n`;
  const summed = `${authenticated}mac ${hex(mac(deriveSubkeys(vault.vk).head.expose(), utf8Bytes(authenticated)))}\n`;
  return `${summed}sum ${hex(hash(utf8Bytes(summed)))}\n`;
}

function json(): Record<string, CanonicalJson> {
  return { ...vault.fields };
}

describe('header', () => {
  it('comes back as it was written, and its MAC holds', () => {
    const header = parsed(text);
    expect(header.fields).toEqual(vault.fields);
    expect(header.text).toBe(text);
    expect(verifyHeaderMac(header, deriveSubkeys(vault.vk).head)).toEqual({ ok: true, value: undefined });
    expect(text.split('\n')).toHaveLength(5);
    expect(text.startsWith('SIGILO-VAULT 1\n{"appVersion":"0.1.0","createdAt":')).toBe(true);
  });

  it('with any one byte changed, by one bit or by all, is damaged', () => {
    const bytes = utf8Bytes(text);
    const changes = Array.from(bytes, (byte, index) => [
      flipped(bytes, index, index % 8),
      bytes.with(index, byte ^ 0xff),
    ]);
    const codes = changes.flat().map((changed) => {
      const header = parseHeader(changed);
      return header.ok ? 'opened' : header.error.code;
    });
    expect(codes).toHaveLength(2 * bytes.length);
    expect(new Set(codes)).toEqual(new Set(['header-damaged']));
  });

  it('cut off at any length, or with anything after it, is damaged', () => {
    const bytes = utf8Bytes(text);
    for (let length = 0; length < bytes.length; length++) {
      expect(parseHeader(bytes.subarray(0, length)).ok).toBe(false);
    }
    for (const after of ['\n', ' ', '\0', text]) expect(parseHeader(utf8Bytes(text + after))).toEqual(damaged);
    expect(parseHeader(utf8Bytes(`\ufeff${text}`))).toEqual(damaged);
    expect(parseHeader(utf8Bytes(text.replaceAll('\n', '\r\n')))).toEqual(damaged);
    expect(parseHeader(Uint8Array.of(0xff, 0xfe))).toEqual(damaged);
  });

  it('over 64 KiB is refused unread', () => {
    const principals = Array.from({ length: 400 }, () => ({ ...vault.recovery.public, id: newPrincipalId() }));
    const directory = {
      ...vault.fields.directory,
      principals: [vault.owner.public, vault.recovery.public, ...principals],
    };
    const long = around(canonicalJson({ ...json(), directory }));
    expect(long.length).toBeGreaterThan(65_536);
    expect(parseHeader(utf8Bytes(long))).toEqual(damaged);
    expect(() => headerText(vault, { ...vault.fields, directory })).toThrow('too long');
  });

  it('of a later format is told apart from a damaged one', () => {
    const later = around('{"what":"nobody knows yet"}', 'SIGILO-VAULT 2');
    expect(parseHeader(utf8Bytes(later))).toEqual({ ok: false, error: { code: 'newer-format', needs: 2 } });
    expect(parseHeader(utf8Bytes(later.replace('nobody', 'no body')))).toEqual(damaged);
    const minReader = around(canonicalJson({ ...json(), minReader: 7, more: 1 }));
    expect(parseHeader(utf8Bytes(minReader))).toEqual({ ok: false, error: { code: 'newer-format', needs: 7 } });
    for (const magic of ['SIGILO-VAULT 0', 'SIGILO-VAULT 01', 'SIGILO-VAULT 1 ', 'SIGILO-VAULT 99999999999']) {
      expect(parseHeader(utf8Bytes(around(canonicalJson(json()), magic)))).toEqual(damaged);
    }
  });

  it('that is not byte for byte what its fields encode to is damaged, though its sums are right', () => {
    const canonical = canonicalJson(json());
    expect(parseHeader(utf8Bytes(around(canonical))).ok).toBe(true);
    const others = [
      JSON.stringify(vault.fields, null, 1).replaceAll('\n', ''),
      canonical.replace('"generation":1', '"generation":1.0'),
      canonical.replace('"generation":1', '"generation":1,"generation":1'),
      canonical.replace('0.1.0', '\\u0030.1.0'),
      canonical.replace('{"appVersion":"0.1.0",', '{').replace(/\}$/, ',"appVersion":"0.1.0"}'),
      `${canonical} `,
    ];
    for (const other of others) expect(parseHeader(utf8Bytes(around(other)))).toEqual(damaged);
    const upper = around(canonical).replace(/mac [0-9a-f]+/, (line) => `mac ${line.slice(4).toUpperCase()}`);
    const summed = upper.slice(0, upper.indexOf('sum '));
    expect(parseHeader(utf8Bytes(`${summed}sum ${hex(hash(utf8Bytes(summed)))}\n`))).toEqual(damaged);
  });

  it('with a line too many, or another word before the MAC, is damaged, though its sum is right', () => {
    const summed = text.slice(0, text.indexOf('sum '));
    const [magic = '', body = '', macLine = ''] = summed.split('\n');
    const others = [
      `${summed}more\n`,
      `${summed}\n`,
      `${magic}\n${body}\nMAC ${macLine.slice(4)}\n`,
      `${magic}\n${body}\n${macLine} \n`,
      `${magic}\n${body}\n`,
      `${magic}\n\n${body}\n${macLine}\n`,
    ];
    for (const other of others) {
      expect(parseHeader(utf8Bytes(`${other}sum ${hex(hash(utf8Bytes(other)))}\n`)), other.slice(-90)).toEqual(damaged);
    }
    expect(parseHeader(utf8Bytes(`${summed}sum ${hex(hash(utf8Bytes(summed)))}\n`)).ok).toBe(true);
  });

  it('outside the schema is damaged', () => {
    const { slots, vk, directory, escrow } = vault.fields;
    const [slot] = slots;
    const [vkEntry] = vk;
    const [escrowEntry] = escrow;
    if (slot === undefined || vkEntry === undefined || escrowEntry === undefined) throw new Error('an empty fixture');
    const stranger = newPrincipalId();
    const outside: readonly Record<string, CanonicalJson>[] = [
      { extra: 1 },
      { format: 2 },
      { generation: 0 },
      { database: '../vault-1.db' },
      { database: 'vault-01.db' },
      { vaultId: 'A'.repeat(36) },
      { slots: [] },
      { slots: [{ ...slot, extra: 1 }] },
      { slots: [slot, slot] },
      { slots: [{ ...slot, sealed: b64encode(randomBytes(168)) }] },
      { slots: [{ ...slot, sealed: `${slot.sealed.slice(0, -1)}=` }] },
      { slots: [{ ...slot, principal: stranger }] },
      { slots: [{ ...slot, kind: 'pin' }] },
      { slots: [{ ...slot, t: 2 ** 32 }] },
      { slots: [{ ...vault.recoverySlot, t: 1 }] },
      { slots: [{ ...vault.recoverySlot, number: 0 }] },
      { vk: [{ ...vkEntry, current: false }] },
      { vk: [vkEntry, vkEntry] },
      { vk: [vkEntry, { ...vkEntry, epoch: 2 }] },
      { escrow: [{ ...escrowEntry, to: stranger }] },
      { directory: { ...directory, owner: vault.recovery.public.id } },
      { directory: { ...directory, principals: [vault.owner.public, vault.owner.public] } },
      { directory: { ...directory, principals: [{ ...vault.owner.public, role: null }, vault.recovery.public] } },
      { createdAt: '2026-11-17T09:00:00Z' },
      { lineage: { machine: 'x', sequence: 0 } },
    ];
    for (const change of outside) {
      const canonical = canonicalJson({ ...json(), ...change });
      expect(parseHeader(utf8Bytes(around(canonical))), JSON.stringify(change)).toEqual(damaged);
    }
    for (const key of Object.keys(vault.fields)) {
      const { [key]: _left, ...rest } = json();
      expect(parseHeader(utf8Bytes(around(canonicalJson(rest)))), key).toEqual(damaged);
    }
  });

  it('is never written outside the schema', () => {
    expect(() => headerText(vault, { ...vault.fields, database: 'x' })).toThrow();
    expect(VaultHeader.safeParse(vault.fields).success).toBe(true);
  });

  it('written by somebody without HEAD is forged', () => {
    const forged = { ok: false, error: { code: 'header-forged' } };
    const { head } = deriveSubkeys(vault.vk);
    expect(verifyHeaderMac(parsed(headerText(vault, vault.fields, randomKey('vk'))), head)).toEqual(forged);
    const changed = headerText(vault, { ...vault.fields, generation: 2 }, randomKey('vk'));
    expect(verifyHeaderMac(parsed(changed), head)).toEqual(forged);
    const withOldMac = { ...parsed(headerText(vault, { ...vault.fields, generation: 2 })), mac: parsed(text).mac };
    expect(verifyHeaderMac(withOldMac, head)).toEqual(forged);
    expect(verifyHeaderMac({ ...parsed(text), mac: altered(parsed(text).mac) }, head)).toEqual(forged);
  });
});
