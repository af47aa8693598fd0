import type { Texts } from './texts.types.ts';

export const es: Texts = {
  title: 'Página de recuperación de Sigilo',
  brandMeta: 'Página de recuperación',
  languageLabel: 'Idioma',
  close: 'Cerrar y olvidar',
  start: {
    heading: 'Leer una copia sin Sigilo',
    lead: 'Esta página abre en este navegador un fichero de copia .sigilo y muestra sus citas, pacientes y notas. No necesita Sigilo ni internet.',
    choose: 'Elegir el fichero de copia…',
    drop: 'o suéltelo aquí',
    only: 'El fichero solo se lee. Esta página no puede abrir ninguna conexión y no guarda nada.',
    trust: 'Antes de escribir su frase: ¿es esta la página auténtica?',
    trustText:
      'Si el disco en el que está ha pasado por otras manos, alguien puede haber puesto otra página en su lugar para conocer su frase. En ese caso no la escriba aquí: abra la copia con Sigilo, o tome la página de un sitio de confianza. La auténtica tiene el mismo SHA-256 que la que ese mismo Sigilo deja junto a una copia nueva. Estas órdenes lo muestran:',
    format: 'Lee copias de formato {format}.',
  },
  checking: {
    heading: 'Comprobando el fichero',
    text: '{file}, {size}: se lee cada byte una vez antes de que escriba nada.',
    cancel: 'Cancelar',
  },
  secret: {
    heading: 'El fichero está entero',
    made: '{file}, {size}, se hizo el {date}, {time}.',
    opens: 'Se abre con la frase o la hoja de recuperación de ese día.',
    opensWithFile:
      'Se abre con la frase y el fichero llave de ese día juntos, o solo con la hoja de recuperación de ese día.',
    passphrase: 'Frase de contraseña',
    keyFile: 'Fichero llave',
    keyFileChoose: 'Elegir el fichero llave…',
    keyFileNone: 'Aún no ha elegido ninguno. Solo se lee, dentro de esta página.',
    sheet: 'Hoja de recuperación: los ocho grupos como están impresos',
    group: 'Grupo {group}',
    useSheet: 'Usar la hoja de recuperación',
    usePassphrase: 'Usar la frase de contraseña',
    open: 'Abrir',
    other: 'Elegir otro fichero',
    empty: 'Escriba primero la frase.',
  },
  opening: {
    heading: 'Abriendo',
    derive: 'Obteniendo la clave a partir de la frase. Tarda unos segundos a propósito.',
    read: 'Leyendo y verificando cada byte…',
    stands: 'Este navegador no deja que nada trabaje junto a la página: puede quedarse quieta unos segundos.',
  },
  practice: {
    backup: 'Copia del {date}, {time}',
    nav: 'Partes del archivo',
    coming: 'Próximas citas',
    patients: 'Pacientes',
    search: 'Buscar',
    counts: 'Pacientes: {patients}. Notas: {notes}. Se ha verificado cada byte del fichero.',
    unreadable:
      'Entradas que esta página no sabe leer, porque las escribió un Sigilo más nuevo: {count}. Al restaurar con Sigilo vuelven.',
  },
  coming: {
    heading: 'Próximas citas',
    none: 'En la copia no consta ninguna cita de hoy en adelante.',
    since: 'Entre la copia y hoy ({count})',
    noPhone: 'Sin teléfono',
    more: 'Mostrar las {count}',
    unknown: 'Un paciente que no está en la copia',
  },
  mode: { 'in-person': 'Presencial', video: 'Vídeo', phone: 'Teléfono' },
  state: { planned: 'Prevista', held: 'Celebrada', cancelled: 'Anulada', 'no-show': 'No acudió' },
  patients: {
    heading: 'Pacientes',
    filter: 'Filtrar por nombre o teléfono',
    shown: 'Se muestran {count} de {total}',
    archived: 'Archivado',
    notes: 'Notas: {count}',
    none: 'No hay nadie con ese nombre.',
    empty: 'En esta copia no hay pacientes.',
  },
  patient: {
    back: 'Todos los pacientes',
    print: 'Imprimir',
    born: 'Nacimiento',
    kind: 'Tipo',
    kinds: { adult: 'Adulto', minor: 'Menor', couple: 'Pareja', family: 'Familia' },
    contact: { phone: 'Teléfono', email: 'Correo', address: 'Dirección' },
    alerts: 'Avisos',
    alertSince: 'desde el {date}',
    identity: 'Documento de identidad',
    remarks: 'Observaciones',
    sealed:
      'No se pueden abrir los avisos, el documento de identidad ni las observaciones: están dañados o sellados para otra persona.',
    appointments: 'Citas ({count})',
    notes: 'Notas',
    noNotes: 'No hay notas de este paciente.',
    documents: 'Adjuntos en la copia: {count}. Esta página no los abre; al restaurar con Sigilo vuelven.',
    damaged: 'No se puede leer este paciente.',
  },
  note: {
    kinds: { session: 'Sesión', call: 'Llamada', other: 'Nota', addendum: 'Adenda' },
    session: 'Sesión {number}',
    signed: 'Firmada el {date}, {time}. Firma válida',
    broken: 'Firmada el {date}, {time}. Firma no válida: este no es el texto que se firmó',
    unsigned: 'Sin firmar',
    empty: 'Aún no se había escrito nada.',
    damaged: 'No se puede abrir este texto: está dañado o sellado para otra persona.',
    plainOnly: 'Se muestra como texto sin formato.',
    earlier: 'Otras versiones ({count})',
    version: 'Versión {number}, {date}, {time}',
  },
  search: {
    heading: 'Buscar',
    label: 'Palabras de nombres, teléfonos y notas',
    go: 'Buscar',
    working: 'Buscando… la primera vez hay que abrir todas las notas.',
    patients: 'Pacientes',
    notes: 'Notas',
    none: 'Nada en esta copia tiene todas esas palabras.',
    limit: 'Se muestran las {count} notas más recientes. Añada una palabra para acotar.',
    short: 'Escriba al menos dos letras.',
  },
  error: {
    'not-a-backup':
      'Esto no es una copia de Sigilo. Su nombre puede acabar en .sigilo, pero su contenido no empieza como el de una.',
    'backup-damaged':
      'Este fichero está dañado o ha sido alterado: no todos los bytes son como los escribió Sigilo. No se muestra nada de él. Pruebe con otro ejemplar o con una copia anterior.',
    'backup-attachments-missing':
      'Esta copia guarda sus adjuntos en la carpeta «blobs» que está junto a ella, y faltan {count}. Elija la carpeta entera en vez del fichero solo.',
    'backup-attachment-damaged':
      'Un adjunto junto a esta copia no es lo que se escribió allí. No se muestra nada de él. Pruebe con la copia de otro lugar o con una versión anterior.',
    'backup-truncated':
      'A este fichero le falta el final, como tras un traslado interrumpido. Vuelva a traerlo de donde vino o pruebe con otra copia.',
    'backup-newer':
      'Este fichero lo hizo un Sigilo más nuevo (formato {needs}). Esta página lee el formato 1: use la página que está junto a esa copia.',
    'file-not-readable':
      'El fichero ya no se puede leer: quizá se ha retirado el disco o el fichero ha cambiado. Elíjalo de nuevo.',
    'wrong-passphrase':
      'Esta frase no abre el fichero. Cuenta la del día de la copia; importan las mayúsculas y los espacios.',
    'wrong-pair':
      'Esta frase y este fichero llave no lo abren juntos. Cuentan los del día de la copia, y no se puede saber cuál de los dos falla. La hoja de recuperación de ese día lo abre sin el fichero.',
    'key-file-needed':
      'Esta frase solo abre junto con su fichero llave. Elija el fichero o use la hoja de recuperación.',
    'key-file-not-readable':
      'No se puede leer el fichero llave: quizá se retiró el disco en el que está. Elíjalo otra vez.',
    'key-file-empty': 'Este fichero está vacío, así que no puede ser un fichero llave. Elija otro.',
    'key-file-too-large':
      'Este fichero es demasiado grande para ser un fichero llave (16 MB como máximo). No se ha leído. Elija otro.',
    'wrong-recovery-code':
      'Los grupos están bien escritos, pero esta hoja no abre el fichero. Hace falta una hoja que valiera el día de la copia.',
    'recovery-code-typo': 'El grupo {group} no es como está impreso en la hoja. Revise sus cinco caracteres.',
    'passphrase-not-encodable': 'La frase tiene un carácter que no puede formar parte de una.',
    'kdf-out-of-bounds':
      'El fichero pide un cálculo fuera de los límites de su formato. Sigilo no escribe ficheros así: ha sido alterado.',
    'no-memory':
      'Este navegador no ha dado los {size} de memoria que necesita la frase. Cierre otras páginas o use un ordenador con más memoria.',
    cancelled: 'Cancelado.',
    defect: 'Algo ha fallado en esta página. El fichero no se ha tocado. Vuelva a cargarla o use otro navegador.',
  },
};
