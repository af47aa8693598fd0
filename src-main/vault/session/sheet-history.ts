import type { z } from 'zod';
import type { KnownSheet } from '../../../src-shared/commands/vault.contract.ts';
import { listAudit } from '../storage/repositories/audit-log.ts';
import type { LiveVault } from './live-vault.ts';

/** More sheets than this nobody keeps on paper; each makes two entries. */
const ENTRIES = 1000;

/**
 * The numbered sheets, newest first: the one that opens this vault as the header has it, those before it as the audit chain tells of them. A sheet that neither
 * names (made after the backup that was restored) is not among them.
 */
export function sheetHistory({ header, db }: LiveVault): z.infer<typeof KnownSheet>[] {
  const known: z.infer<typeof KnownSheet>[] = header.fields.slots
    .filter((slot) => slot.kind === 'recovery')
    .map((slot) => ({ number: slot.number, madeAt: slot.createdAt, provedAt: slot.provedAt, replacedAt: null }))
    .sort((a, b) => b.number - a.number);
  const actions = ['vault.created', 'recovery.made', 'recovery.proved'] as const;
  const entries = listAudit(db, { actions, from: null, until: null, about: null }, null, ENTRIES);
  const made = entries
    .filter(({ action }) => action !== 'recovery.proved')
    .map(({ action, subject, at }) => ({ number: action === 'vault.created' ? 1 : Number(subject.id), at }));
  for (const { number, at } of made) {
    const next = known.at(-1);
    if (next !== undefined && number >= next.number) continue;
    const proof = entries.find(({ action, subject }) => action === 'recovery.proved' && Number(subject.id) === number);
    known.push({ number, madeAt: at, provedAt: proof?.at ?? null, replacedAt: next?.madeAt ?? null });
  }
  return known;
}
