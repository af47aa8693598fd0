import type { CliTexts } from './texts.types.ts';

export const es: CliTexts = {
  locale: 'es-ES',
  help: `sigilo-backup: comprueba, enumera y lee copias de Sigilo. No necesita Sigilo ni red, y nunca cambia una copia.

  sigilo-backup verify <fichero o carpeta>             cada byte, sin secreto
  sigilo-backup verify --passphrase <fichero o carpeta>  y además abre cada byte
  sigilo-backup list <fichero o carpeta>               las versiones de una carpeta
  sigilo-backup list --passphrase <fichero o carpeta>  qué hay en una de ellas
  sigilo-backup extract <fichero o carpeta> <carpeta nueva>  ficheros legibles de todo

Una carpeta es su versión más reciente, o la que diga --version NOMBRE.

  --passphrase             pide la frase en el terminal; no se muestra nada
  --recovery-code          pide los ocho grupos de la hoja de recuperación
  --passphrase-fd N        la lee del descriptor N, hasta el final de la primera línea
  --recovery-code-fd N     lo mismo con la hoja de recuperación
  --key-file FICHERO       el fichero llave, si la frase lo necesita
  --version NOMBRE         el nombre del fichero de una versión de la carpeta
  --digests                (list) un resumen de cada tabla, para comparar dos lecturas
  --private                (extract) también las notas privadas de la autora
  --lang en|es             el idioma
  --json                   respuestas para un programa, por la salida estándar

Un secreto nunca se toma de la línea de órdenes ni del entorno, donde otros programas pueden leerlo.

Termina con 0 todo está bien, 1 algo está dañado o falta, 2 uso incorrecto, 3 el secreto no la abre, 4 no hay nada o no se puede
leer, 5 la hizo un Sigilo más nuevo, 6 la carpeta de destino, 70 un defecto del programa, 130 interrumpido.`,
  usage: {
    missing: 'Diga qué hacer y con qué copia: sigilo-backup verify|list|extract <fichero o carpeta>.',
    target: 'Diga en qué carpeta nueva: sigilo-backup extract <fichero o carpeta> <carpeta nueva>.',
    surplus: 'En la línea de órdenes hay más de lo que hace falta.',
    'one-secret': 'Diga de una sola manera de dónde viene el secreto.',
  },
  seeHelp: 'sigilo-backup --help explica cómo se usa.',
  defect: 'Algo ha fallado en este programa. La copia solo se ha leído y está como estaba.',
  askPassphrase: 'Frase de contraseña (no se muestra): ',
  askRecoveryCode: 'Hoja de recuperación, los ocho grupos (no se muestra): ',
  deriving: 'Obteniendo la clave a partir de la frase…',
  checking: 'Comprobando',
  checkingAttachment: 'Comprobando el adjunto',
  reading: 'Leyendo y verificando',
  writing: 'Guardando',
  whole: 'entera    ',
  damaged: 'DAÑADA    ',
  incomplete: 'INCOMPLETA',
  lostOfVersion: 'Adjuntos de esta versión que no están como se escribieron: {count}. Todo lo demás está entero.',
  notOpened: 'Comprobada sin clave: este secreto no es de la época de esta versión.',
  attachmentState: {
    damaged: 'El adjunto {id} no es lo que se escribió. Quizá esté entero en otro lugar.',
    missing: 'Falta el adjunto {id}. Búsquelo en la carpeta blobs de otro lugar.',
    unreadable: 'No se puede leer del disco el adjunto {id}.',
  },
  allWhole: 'Todo está entero. Versiones: {versions}. Adjuntos junto a ellas: {attachments}.',
  notAllWhole: 'No todo está entero. Versiones: {versions}. Adjuntos junto a ellas: {attachments}.',
  keyless:
    'Se ha cotejado cada byte con su resumen. Solo un secreto puede decir quién los escribió: --passphrase o --recovery-code.',
  keyed: 'Se ha cotejado cada byte con su resumen y, salvo donde se dice otra cosa, se ha abierto con el secreto.',
  versionMade: 'hecha el {date}, número {sequence}, {size}',
  versionBeside: 'adjuntos junto a ella: {count}',
  counts: 'Pacientes: {patients}. Notas: {notes}. Adjuntos: {attachments}.',
  patientCounts: 'notas: {notes}, documentos: {documents}',
  attachments: 'adjuntos',
  unreadable:
    'Entradas que este programa no conoce, porque las escribió un Sigilo más nuevo: {count}. Las lee un sigilo-backup más nuevo.',
  erased: 'Pacientes que se borraron después de hacerse esta copia y aquí no aparecen: {count}.',
  erasedUnverified:
    'Constancias de borrado junto a esta copia que no se pueden verificar, por lo que a quien nombran no se le omite: {count}. Restaure con Sigilo para que se juzguen.',
  problem: {
    details: '{patient}: no se abren los avisos, el documento de identidad ni las observaciones.',
    text: '{patient}: un texto no se abre. La página del paciente dice cuál.',
    signature: '{patient}: una firma no es válida. La página del paciente dice cuál.',
    entry: '{patient}: no se abre la entrada de un adjunto, así que no se conocen su nombre ni su clave.',
    attachment: '{patient}: no se ha podido guardar el adjunto «{name}»: está dañado, falta o no se abre.',
  },
  saved: 'Guardado: {files} ficheros, {size}. Empiece por index.html.',
  savedWithProblems:
    'No todo está como se escribió ({count}). Lo demás se ha guardado; quizá otra copia tenga lo que falta.',
  savedPlain:
    'Estos ficheros no están cifrados. Guárdelos donde solo usted pueda leerlos y bórrelos cuando hayan cumplido su función.',
  errors: {
    usage: 'No se entiende: {what}.',
    'secret-as-argument':
      'Un secreto no debe ir en la línea de órdenes: otros programas pueden leerlo ahí y el terminal lo guarda en su historial. Quítelo; se le pedirá en el terminal.',
    'no-terminal':
      'No hay un terminal donde pedir el secreto. Entréguelo con --passphrase-fd N o --recovery-code-fd N.',
    'fd-not-readable':
      'No se puede leer nada del descriptor {fd}. Abra uno para lectura, por ejemplo: --passphrase-fd 3 3<fichero',
    'fd-is-terminal':
      'Ese descriptor es un terminal, que mostraría lo que se escribe. Use --passphrase o --recovery-code: preguntan sin mostrarlo.',
    'secret-needed': 'Para esto hace falta la frase o la hoja de recuperación: añada --passphrase o --recovery-code.',
    'secret-empty': 'No se ha dado nada. Escriba la frase o los ocho grupos de la hoja.',
    'wrong-passphrase':
      'Esta frase no abre la copia. Cuenta la del día de la copia; importan las mayúsculas y los espacios.',
    'wrong-pair':
      'Esta frase y este fichero llave no la abren juntos; no se puede saber cuál de los dos falla. La hoja de recuperación de ese día la abre sin el fichero.',
    'wrong-recovery-code':
      'Los grupos están bien escritos, pero esta hoja no abre la copia. Hace falta una hoja que valiera el día de la copia.',
    'recovery-code-typo': 'El grupo {group} no es como está impreso en la hoja. Revise sus cinco caracteres.',
    'key-file-needed':
      'Esta frase solo abre junto con su fichero llave: añada --key-file FICHERO o use --recovery-code.',
    'key-file-empty': 'El fichero llave está vacío, así que no puede serlo. Elija otro.',
    'key-file-too-large': 'El fichero llave es demasiado grande para serlo (16 MB como máximo). Elija otro.',
    'key-file-not-readable': 'No se puede leer el fichero llave. Revise su ruta y si su disco está conectado.',
    'passphrase-not-encodable':
      'La frase tiene un carácter que no puede formar parte de una. Debe darse como texto UTF-8.',
    'kdf-out-of-bounds':
      'La copia pide un cálculo fuera de los límites de su formato. Sigilo no escribe ficheros así: ha sido alterada. Use otra copia.',
    'private-damaged':
      'Las notas privadas de esta copia no se abren: su clave está dañada. Sin --private se puede guardar todo lo demás.',
    'private-not-opened':
      'Este secreto no abre las notas privadas de esta copia. Sin --private se puede guardar todo lo demás.',
    'file-missing': 'No hay nada en esa ruta. Revísela y compruebe si el disco está conectado.',
    'file-not-readable':
      'No se puede leer: faltan permisos, no es un fichero corriente o falla el disco. No se ha cambiado nada. Cópielo a otro sitio e inténtelo de nuevo.',
    'no-backup-here': 'En esta carpeta no hay ningún fichero .sigilo. Elija la carpeta en la que están las versiones.',
    'several-records': 'En esta carpeta hay copias de más de un archivo. Diga cuál con --version NOMBRE.',
    'no-such-version': 'En la carpeta no hay ninguna versión con ese nombre. «list» muestra los que hay.',
    'no-memory':
      'El ordenador no ha dado los {size} MB de memoria que necesita la frase. Cierre otros programas o use otro ordenador.',
    'not-a-backup': 'Esto no es una copia de Sigilo: no empieza como una.',
    'backup-damaged':
      'Esta copia está dañada o ha sido alterada. No se ha usado nada de ella. Pruebe con la de otro lugar o con una versión anterior.',
    'backup-truncated':
      'A esta copia le falta el final, como tras un traslado interrumpido. Vuelva a traerla de donde vino o use otra versión.',
    'backup-newer': 'Esta copia la hizo un Sigilo más nuevo (formato {needs}). Use el sigilo-backup que vino con él.',
    'backup-attachments-missing':
      'Esta versión guarda sus adjuntos en la carpeta «blobs» que está junto a ella, y faltan {count}. Mantenga juntos el fichero y la carpeta.',
    'backup-attachment-damaged':
      'Un adjunto junto a esta versión no es lo que se escribió allí. Quizá esté entero en otro lugar.',
    cancelled: 'Interrumpido. No ha quedado nada a medias.',
    'target-exists':
      'La carpeta de destino existe y no está vacía, o es un fichero. Nunca se sobrescribe nada: elija una nueva.',
    'target-not-writable':
      'No se puede crear la carpeta de destino o escribir en ella. Compruebe que la carpeta superior existe y admite escritura.',
    'target-inside-backup': 'Los ficheros legibles no deben estar entre las copias. Elija una carpeta en otro sitio.',
    'disk-full': 'El disco está lleno. Se ha retirado lo empezado. Elija una carpeta en otro disco.',
  },
};
