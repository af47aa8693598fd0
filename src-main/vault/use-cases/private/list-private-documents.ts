import type { PrivateDocument } from '../../../../src-shared/commands/private.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import { listPrivateDocuments as readDocuments } from '../../storage/repositories/private-documents.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { documentView, openDocument } from './private-document-record.ts';

/** The patient's, newest first. One that does not open fails the list: nobody is to believe that there are fewer. */
export function listPrivateDocuments(vault: OpenVault, input: In<'private.documents'>): Outcome<'private.documents'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  const documents: PrivateDocument[] = [];
  for (const document of readDocuments(vault.db, vault.me.principal, records.tagOf(input.patientId))) {
    const details = openDocument(records, document);
    if (!details.ok) return details;
    documents.push(documentView(document, details.value));
    details.value.key.fill(0);
  }
  return ok({ documents });
}
