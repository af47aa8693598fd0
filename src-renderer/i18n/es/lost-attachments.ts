import type { Translation } from '../translation.ts';
import type { lostAttachments as en } from '../en/lost-attachments.ts';

export const lostAttachments: Translation<typeof en> = {
  notice_one: '{{number}} documento ya no se puede leer.',
  notice_other: '{{number}} documentos ya no se pueden leer.',
  noticeMeans:
    'Su fichero falta o está dañado y ningún lugar conectado tiene una copia íntegra. De todo lo demás se siguen haciendo copias. Conecte un disco con copias más antiguas: si allí hay una íntegra, se recupera sola. Si no la hay, pídalo a quien se lo envió.',
  lead: 'De su archivo se hizo una copia, releída y verificada {{when}}, {{where}}, salvo {{attachments}} que ya no se pueden leer.',
  last: 'Última copia {{when}}, salvo {{attachments}}',
  done: 'Copiado, salvo {{attachments}}',
  doneMeans:
    'Todo lo demás se ha releído y verificado. Lo que falta ya no se puede leer ni aquí ni en ningún lugar conectado.',
  placeDone: 'Releída y verificada, salvo {{attachments}}',
  whole: 'Sin alterar, y sin {{attachments}}',
  wholeMeans: 'Ya no se podían leer cuando se hizo esta copia. Todo lo demás está en ella.',
  state: 'Sin {{attachments}}',
  found: 'Faltan adjuntos',
  missing: 'Falta o está dañado',
  without: 'Restaurar todo lo demás sin ellos',
  withoutMeans:
    'Estos documentos siguen en la lista y no se pueden abrir. En cuanto se conecte un disco con una copia íntegra, vuelven por sí solos.',
  verified: 'Se ha leído y verificado todo lo que hay',
  restored: 'Sin {{attachments}} que faltaban o estaban dañados.',
  healed_one: 'Faltaba o estaba dañado {{number}} adjunto. Vuelve a estar entero, con una copia íntegra de un lugar.',
  healed_other:
    'Faltaban o estaban dañados {{number}} adjuntos. Vuelven a estar enteros, con copias íntegras de los lugares.',
  mended_one: 'Allí faltaba o estaba dañado {{number}} adjunto; se ha repuesto con una copia íntegra.',
  mended_other: 'Allí faltaban o estaban dañados {{number}} adjuntos; se han repuesto con copias íntegras.',
};
