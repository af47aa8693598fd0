import { z } from 'zod';
import type { PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault, RecordRef } from '../../session/open-vault.ts';
import { nextDraftRevision, saveDraft, type DraftRecord } from '../../storage/repositories/drafts.ts';

/** What a form or the resume record puts into `drafts`: text that only the page understands. */
const FormDraft = z.object({ v: z.literal(1), value: z.string() });

/** The key epoch of what is sealed under the user's own key. */
const OWN_KEY_EPOCH = 1;

type Place = Pick<DraftRecord, 'key' | 'principal' | 'patientId' | 'keyEpoch' | 'revision'>;

/** Where a draft stands, whichever kind it is. */
export function draftRef(place: Place): RecordRef {
  return {
    owner: place.patientId === null ? { kind: 'me' } : { kind: 'patient', id: place.patientId },
    table: 'drafts',
    row: draftRow(place.key, place.principal),
    fieldSet: 'draft',
    revision: place.revision,
    epoch: place.keyEpoch,
  };
}

function draftRow(key: string, principal: PrincipalId): string {
  return `${key}/${principal}`;
}

/** Seals and writes over whatever stood there. Inside a transaction; answers when it was saved. */
export function writeFormDraft(
  vault: OpenVault,
  key: string,
  patient: { readonly id: PatientId; readonly keyEpoch: number } | null,
  value: string,
): DraftRecord['savedAt'] {
  const savedAt = vault.clock.now();
  const { principal } = vault.me;
  const place = {
    key,
    principal,
    patientId: patient?.id ?? null,
    keyEpoch: patient?.keyEpoch ?? OWN_KEY_EPOCH,
    revision: nextDraftRevision(vault.db, key, principal),
  };
  const payload: z.infer<typeof FormDraft> = { v: 1, value };
  saveDraft(vault.db, { ...place, sealed: vault.records.seal(draftRef(place), payload), savedAt });
  return savedAt;
}

export function openFormDraft(vault: OpenVault, draft: DraftRecord): Result<string, { code: 'record-damaged' }> {
  const opened = vault.records.open(draftRef(draft), FormDraft, draft.sealed);
  return opened.ok ? ok(opened.value.value) : opened;
}
