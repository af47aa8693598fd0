import type { SnippetTexts } from './snippet-texts.ts';

export const snippetsEs: SnippetTexts = {
  today: { name: 'Fecha de hoy', shortcut: 'fecha', text: '{fecha}' },
  now: { name: 'La hora', shortcut: 'hora', text: '{hora}' },
  patient: { name: 'Nombre del paciente', shortcut: 'nombre', text: '{paciente}' },
  'no-ideation': {
    name: 'Sin ideación, preguntado directamente',
    shortcut: 'sinid',
    text: 'Sin ideas de muerte ni de suicidio; preguntado directamente.',
  },
  ideation: {
    name: 'Ideación, preguntado directamente',
    shortcut: 'id',
    text: 'Se pregunta directamente por el suicidio. Respuesta, plan, medios, qué protege y qué se acuerda: {cursor}',
  },
  'homework-done': { name: 'Tareas revisadas', shortcut: 'tareas', text: 'Se revisan juntos las tareas: {cursor}' },
  'homework-not': {
    name: 'Tareas sin hacer',
    shortcut: 'sintareas',
    text: 'No ha hecho las tareas; lo que se interpuso: {cursor}',
  },
  late: { name: 'Llegó tarde', shortcut: 'tarde', text: 'Llega {cursor} minutos tarde.' },
  'no-show': { name: 'No vino', shortcut: 'novino', text: 'No vino y no avisó. {cursor}' },
  online: {
    name: 'Sesión por vídeo',
    shortcut: 'video',
    text: 'Sesión por vídeo. La persona estaba sola, en {cursor}; imagen y sonido correctos.',
  },
  consent: {
    name: 'Consentimiento repasado',
    shortcut: 'consentimiento',
    text: 'Se repasan el consentimiento y los límites de la confidencialidad; sin dudas pendientes. {cursor}',
  },
  medication: {
    name: 'Medicación sin cambios',
    shortcut: 'med',
    text: 'Medicación sin cambios, tomada según la pauta. {cursor}',
  },
  next: { name: 'Próxima sesión', shortcut: 'proxima', text: 'Próxima sesión: {cursor}' },
};
