import { AuditAction } from './audit.ts';

export const AUDIT_GROUPS = [
  'opening',
  'keys',
  'settings',
  'patients',
  'notes',
  'appointments',
  'documents',
  'private',
  'copies',
  'texts',
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

/** By what stands before the dot; those that belong elsewhere than their kin are named whole. A new action without a group does not compile. */
type Kind<A extends string = AuditAction> = A extends `${infer K}.${string}` ? K : never;
const GROUP_OF_KIND: Readonly<Record<Kind, AuditGroup>> = {
  vault: 'opening',
  unlock: 'opening',
  header: 'keys',
  passphrase: 'keys',
  recovery: 'keys',
  pin: 'keys',
  'key-file': 'keys',
  keys: 'keys',
  settings: 'settings',
  patient: 'patients',
  note: 'notes',
  appointment: 'appointments',
  session: 'appointments',
  document: 'documents',
  private: 'private',
  'private-note': 'private',
  'private-document': 'private',
  backup: 'copies',
  attachment: 'copies',
  import: 'copies',
  audit: 'copies',
  'own-text': 'texts',
};
const ELSEWHERE: Readonly<Partial<Record<AuditAction, AuditGroup>>> = { 'vault.restored': 'copies' };

function groupOf(action: AuditAction): AuditGroup {
  return ELSEWHERE[action] ?? GROUP_OF_KIND[action.slice(0, action.indexOf('.')) as Kind];
}

export function actionsOf(group: AuditGroup): AuditAction[] {
  return AuditAction.options.filter((action) => groupOf(action) === group);
}
