import type { Translation } from '../translation.ts';
import type { pin as en } from '../en/pin.ts';

export const pin: Translation<typeof en> = {
  label: 'PIN',
  again: 'El PIN otra vez',
  title: 'Ponga un PIN',
  changeTitle: 'Cambiar el PIN',
  means:
    'Hasta ocho horas después de la frase, un PIN vuelve a abrir el archivo tras un bloqueo, para que una pausa corta no cueste una frase entera. También abre sus notas privadas.',
  limits: 'Sus límites',
  limit: {
    tries: 'Tras cinco intentos fallidos, solo la frase abre el archivo.',
    forgotten:
      'Sigilo lo olvida al salir y ocho horas después de la frase, y antes de que el ordenador se suspenda, salvo que conste que su disco está cifrado.',
    memory:
      'Es corto. Quien copie la memoria de este ordenador mientras el archivo está bloqueado puede probar todos los PIN con calma. Con letras y cifras juntas, y más de seis, tardará muchísimo más.',
  },
  choice: 'Con PIN o sin él',
  choiceNone: 'Sin PIN',
  choiceNoneMeans: 'La frase abre el archivo tras cada bloqueo. Puede poner uno más tarde en Ajustes.',
  choiceNew: 'Un PIN nuevo',
  rule: 'Seis cifras o letras como mínimo; ni una fecha ni una fila de teclas.',
  fits: 'Este PIN sirve',
  differ: 'Los dos no coinciden.',
  passphraseWhy: 'La frase demuestra que es usted. Quien encuentre el archivo abierto no puede poner un PIN.',
  set: 'Poner el PIN',
  change: 'Cambiar el PIN',
  working: 'Un momento…',
  later: 'Más tarde',
  laterMeans: 'Hasta entonces, la frase abre el archivo tras cada bloqueo. En los ajustes queda su sitio.',
  wasSet: 'El PIN está puesto.',
  wasRemoved: 'El PIN se ha quitado.',
  setting: {
    title: 'PIN',
    name: 'Tras un bloqueo y para las notas privadas',
    on: 'Hay un PIN',
    off: 'Sin PIN: la frase abre ambas cosas',
    set: 'Poner un PIN…',
    change: 'Cambiar el PIN…',
    remove: 'Quitar el PIN…',
    next: 'El próximo desbloqueo',
    ready: 'El PIN abre el archivo: cinco intentos, hasta ocho horas después de la frase.',
    limits:
      'Se olvida al salir, a las ocho horas, tras cinco intentos fallidos y antes de que el ordenador se suspenda.',
    limitsKept:
      'Se olvida al salir, a las ocho horas y tras cinco intentos fallidos. Dura más que la suspensión, porque el disco de este ordenador está cifrado.',
    forgotten: '¿No recuerda bien el PIN? Cámbielo con la frase; no se pide el PIN anterior.',
    removeTitle: '¿Quitar el PIN?',
    removeMeans:
      'Desde ahora, la frase abre el archivo tras cada bloqueo, y también las notas privadas. No se pierde nada de lo escrito.',
    removeAction: 'Quitar el PIN',
  },
};
