import type { patient as en } from '../en/patient.ts';
import type { Translation } from '../translation.ts';

export const patient: Translation<typeof en> = {
  tabs: { label: 'Partes de la ficha', notes: 'Notas', summary: 'Resumen', appointments: 'Citas', private: 'Privado' },
  age: '{{age}} años',
  since: 'desde {{month}}',
  kinds: { minor: 'menor', couple: 'pareja', family: 'familia' },
  alerts: 'Avisos',
  archived: 'Archivada',
  summary: {
    identity: 'Identidad',
    fullName: 'Nombre completo',
    codeName: 'Alias',
    birthDate: 'Fecha de nacimiento',
    notKnown: 'sin anotar',
    document: 'Documento',
    documentOk: 'letra de control correcta',
    documentWrong: 'la letra de control no corresponde',
    contact: 'Contacto',
    noContact: 'No hay ningún contacto anotado.',
    kinds: { phone: 'Teléfono', email: 'Correo', address: 'Dirección' },
    alerts: 'Avisos',
    noAlerts: 'Ninguno.',
    alertSince: 'desde el {{date}}',
    remarks: 'Observaciones',
    edit: 'Editar',
    archive: 'Archivar…',
    unarchive: 'Sacar del archivo',
    archiveTitle: '¿Archivar la ficha de {{name}}?',
    archiveText:
      'Sale de la lista de pacientes y se conserva entera: no se borra nada y puede recuperarla cuando quiera.',
    archiveConfirm: 'Archivar',
    archivedDone: 'La ficha de {{name}} está archivada',
    unarchivedDone: '{{name}} vuelve a estar en la lista',
    changed: 'Alta: {{created}}. Último cambio: {{updated}}.',
  },
};
