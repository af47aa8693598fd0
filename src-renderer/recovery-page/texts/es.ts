import type { Texts } from './texts.types.ts';

export const es: Texts = {
  title: 'Página de recuperación de Sigilo',
  brandMeta: 'Página de recuperación',
  languageLabel: 'Idioma',
  close: 'Cerrar y olvidar',
  start: {
    heading: 'Leer una copia sin Sigilo',
    lead: 'Esta página abre en este navegador una copia de Sigilo y muestra sus citas, pacientes y notas. No necesita Sigilo ni internet.',
    chooseFolder: 'Elegir la carpeta de copias…',
    chooseFile: 'Elegir un fichero de copia…',
    drop: 'o suelte aquí la carpeta o el fichero',
    which:
      'Las copias automáticas guardan sus adjuntos en la misma carpeta: elija la carpeta entera, con los ficheros .sigilo y «blobs». Un fichero exportado lo lleva todo dentro.',
    only: 'Todo se lee y nada sale de este ordenador. Esta página no puede abrir ninguna conexión y no guarda nada por su cuenta.',
    looking: 'Mirando qué hay…',
    trust: 'Antes de escribir su frase: ¿es esta la página auténtica?',
    trustText:
      'Si el disco en el que está ha pasado por otras manos, alguien puede haber puesto otra página en su lugar para conocer su frase. El SHA-256 de la auténtica está impreso en su hoja de recuperación y figura en los ajustes de Sigilo. Si es otro, no escriba nada aquí: abra la copia con Sigilo, o tome la página de un sitio de confianza. Estas órdenes lo muestran:',
    format: 'Lee copias de formato {format}.',
  },
  versions: {
    heading: 'Copias en esta carpeta',
    found:
      'Encontradas: {count}. Esta primera mirada lee cómo empieza y cómo acaba cada una; al abrir una se comprueba cada byte.',
    newest: 'La más reciente que se puede leer',
    newestLeft: 'La más reciente que queda',
    open: 'Abrir esta',
    others: 'Todas, de la más reciente a la más antigua',
    openOther: 'Abrir',
    openLabel: 'Abrir la copia: {date}',
    size: '{size}, adjuntos junto a ella: {attachments}',
    sizeAlone: 'Tamaño: {size}',
    missing: 'Adjuntos que no están: {missing} de {attachments}',
    failed: 'Comprobada: {reason}',
    none: 'Ninguno de estos ficheros se puede leer. Junto a cada uno se dice por qué.',
    other: 'Elegir otra carpeta u otro fichero',
  },
  without: {
    headingMissing: 'Faltan adjuntos de esta copia',
    headingDamaged: 'Hay un adjunto dañado',
    missing: 'Adjuntos que {file} nombra y que no están en «blobs» junto a él: {count}.',
    missingFile:
      'Ha elegido solo el fichero. Sus adjuntos están en la carpeta «blobs» que hay junto a él: elija la carpeta entera para tenerlos también.',
    damaged:
      'Un adjunto que está junto a {file} no es el que se escribió. Otra versión, o la copia de otro lugar, puede tenerlo entero.',
    texts:
      'Las citas, los pacientes y las notas están en el propio fichero. Puede leerlos ahora, sin los adjuntos: cada uno de sus bytes se comprueba igualmente, y cada adjunto dice al guardarlo si está entero.',
    read: 'Leer sin los adjuntos',
    folder: 'Elegir la carpeta…',
    other: 'Elegir otra copia',
  },
  checking: {
    heading: 'Comprobando la copia',
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
    other: 'Elegir otra copia',
    without: 'Se abre sin sus adjuntos.',
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
    private: 'Notas privadas',
    save: 'Guardar como ficheros',
    counts: 'Pacientes: {patients}. Notas: {notes}. Se ha verificado cada byte del fichero.',
    without: 'Abierta sin sus adjuntos: los que faltan o están dañados no se pueden guardar. Los textos están enteros.',
    erased: 'Pacientes que usted borró después de esta copia y que aquí no aparecen: {count}.',
    unverifiedErasures:
      'La carpeta dice que después se borraron pacientes de esta copia, y esta copia no puede verificarlo: {count}. Se muestran.',
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
    attachments: 'Adjuntos',
    damaged: 'No se puede leer este paciente.',
  },
  attachment: {
    save: 'Guardar',
    saveLabel: 'Guardar {name}',
    line: '{type}, {size}, añadido el {date}',
    noType: 'Fichero',
    sealed: 'Un adjunto añadido el {date} no se puede abrir: su entrada está dañada o sellada para otra persona.',
    missing: 'No está en esta carpeta',
    saving: 'Descifrando {name}…',
    saved: '{name} pasa al navegador, que lo guarda. Ya no está cifrado.',
    large:
      'Ocupa más de {size}: puede que el navegador no tenga sitio. «Guardar como ficheros» en una carpeta no tiene ese límite.',
  },
  private: {
    heading: 'Notas privadas',
    lead: 'Son sus propias notas de psicoterapia. No forman parte del archivo clínico y solo se muestran si las pide aquí.',
    who: 'Mire quién puede ver esta pantalla. Quedan a la vista en las páginas de los pacientes hasta que cierre esta página.',
    show: 'Mostrar las notas privadas',
    none: 'Esta copia no tiene ninguna llave de notas privadas que su secreto pueda abrir. Aquí no se pueden mostrar.',
    damaged:
      'La llave de las notas privadas está dañada en esta copia. Aquí no se pueden mostrar; otra versión puede tenerla entera.',
    patients: 'Pacientes con notas o documentos privados',
    nobody: 'En esta copia no hay notas privadas.',
    count: 'Notas y documentos: {count}',
    strays: 'Notas y documentos privados sobre nadie de esta copia, que no se pueden abrir: {count}.',
    unreadable: 'Entradas privadas que esta página no sabe leer, porque las escribió un Sigilo más nuevo: {count}.',
    notes: 'Notas privadas',
    ofPatient: 'Notas y documentos privados sobre este paciente',
    undated: 'No se puede abrir su fecha; escrita el {date}',
    documents: 'Documentos privados',
    closed: 'Las notas privadas sobre este paciente, si las hay, están cerradas.',
    open: 'Notas privadas…',
  },
  save: {
    heading: 'Guardar todo como ficheros',
    lead: 'Escribe esta copia como ficheros que no necesitan más programa que un navegador: próximas citas, una carpeta por paciente con su archivo como página y como texto, los adjuntos tal como eran, y todo ello como datos.',
    clear:
      'Estos ficheros no están cifrados. Quien los tenga puede leerlo todo. Guárdelos en un disco cifrado y bórrelos cuando vuelva a tener Sigilo.',
    withPrivate: 'Con mis notas y documentos privados',
    withPrivateHint: 'Si no lo marca, quedan fuera.',
    privateNone: 'Aquí no se pueden abrir las notas privadas, así que no estarán entre los ficheros.',
    intoFolder: 'Guardar en una carpeta…',
    folderHint: 'Pieza a pieza, en una carpeta nueva que esta página crea allí; ningún tamaño es demasiado grande.',
    asArchive: 'Guardar en un solo fichero (.zip)',
    archiveHint:
      'El navegador compone el fichero antes de guardarlo y necesita sitio para el doble de su tamaño; con más de unos {size} de adjuntos puede fallar.',
    archiveOnly: 'Este navegador no deja que una página escriba en una carpeta. Chrome y Edge sí.',
    name: 'Sigilo-legible',
    working: 'Guardando',
    text: 'Los adjuntos se descifran y se comprueban uno a uno.',
    done: 'Guardado',
    doneFolder: 'Ficheros: {files}, {size}, en la carpeta «{folder}» dentro de la que eligió. Empiece por index.html.',
    doneArchive:
      'Ficheros: {files}, {size}. El navegador guarda «{folder}.zip». Empiece por el index.html que lleva dentro.',
    again: 'Guardar otra vez el fichero',
    lost: 'Adjuntos que no se han podido guardar, porque están dañados, no están o tienen un nombre no permitido: {count}',
    lostUnknown: 'Un adjunto cuya entrada no se puede abrir',
    unopened: 'Textos o firmas que no se abren o no son válidos: {count}. Los ficheros dicen cuáles.',
    back: 'Volver al archivo',
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
    notPrivate: 'En las notas privadas no se busca.',
  },
  error: {
    'not-a-backup':
      'Esto no es una copia de Sigilo. Su nombre puede acabar en .sigilo, pero su contenido no empieza como el de una.',
    'backup-damaged':
      'Este fichero está dañado o ha sido alterado: no todos los bytes son como los escribió Sigilo. No se muestra nada de él. Pruebe con otro ejemplar o con una copia anterior.',
    'backup-attachments-missing': 'Adjuntos de esta copia que no están: {count}.',
    'backup-attachment-damaged':
      'Este adjunto no es el que se escribió: está dañado. Pruebe con la copia de otro lugar o con una versión anterior.',
    'no-version':
      'No hay ninguna copia en lo que ha elegido. Es una carpeta con ficheros cuyo nombre acaba en .sigilo y, junto a ellos, «blobs» y place.json.',
    'not-a-folder-here':
      'Este navegador no deja que la página lea una carpeta que se suelta en ella. Use el botón «Elegir la carpeta de copias…».',
    'not-saved':
      'No se ha podido guardar: el disco puede estar lleno o haberse retirado, o el navegador no lo ha permitido. Se ha quitado en lo posible lo que se había escrito.',
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
    stopped: 'Detenido. Se ha quitado lo que se había escrito.',
    defect: 'Algo ha fallado en esta página. El fichero no se ha tocado. Vuelva a cargarla o use otro navegador.',
  },
};
