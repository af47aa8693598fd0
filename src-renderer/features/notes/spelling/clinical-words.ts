import type { SpellingLanguage } from './spelling-language.ts';

/** Words of the trade that the general word lists do not have. A Spanish noun or adjective brings its plural. */
const es = `
alexitimia anamnesis anhedonia anhedónico anhedónica ansiógeno ansiógena atencional autocompasión autoconcepto autocuidado autocuidados autoeficacia
autoinforme autoinstrucción autolesión autolesiones autolesivo autolesiva autorregistro autorregulación bipolaridad biopsicosocial catastrofismo clonazepam
cognitivo-conductual comorbilidad comórbido comórbida contratransferencia coterapeuta craving cronificación desesperanza desregulación desrealización diazepam
dismorfia dismórfico dismórfica distimia distímico distímica disociativo disociativa duloxetina emocionalidad enuresis escitalopram estresor estresores
eutimia eutímico eutímica evitativo evitativa feedback fluoxetina fobia genograma grounding hipersomnia hiperactivación hipervigilancia hipervigilante hipomanía
hipomaníaco hipomaníaca hipoactivación ideación ideaciones impulsividad insight interoceptivo interoceptiva intrusivo intrusiva lorazepam alprazolam aripiprazol
bromazepam bupropión citalopram quetiapina olanzapina risperidona mentalización metacognición metacognitivo metacognitiva metilfenidato mindfulness mirtazapina
neurodesarrollo neurodivergente neuropsicológico neuropsicológica neuropsicología online oposicionista paroxetina perinatal posparto postraumático postraumática
pregabalina procrastinación psicodiagnóstico psicoeducación psicoeducativo psicoeducativa psicofármaco psicometría psicométrico psicométrica psicomotricidad
psicooncología psicosomático psicosomática psicosocial psicoterapéutico psicoterapéutica psicoterapeuta reencuadre resignificación resignificar revictimización
rumiación rumiaciones rumiativo rumiativa sertralina sobreingesta somatización somatizaciones suicidabilidad terapéutica trazodona triangulación trichotilomanía
tricotilomanía venlafaxina videoconsulta videollamada vulnerabilidad whatsapp zolpidem
`;
const en = `
alexithymia anhedonic biopsychosocial comorbid countertransference decatastrophising decatastrophizing dysregulated genogram hyperarousal hypervigilance
hypervigilant hypoarousal interoception interoceptive mentalisation mentalization metacognition metacognitive mindfulness neurodivergent neurodiverse psychoeducation
psychoeducational psychometrics reframe reframing rumination ruminative suicidality telehealth videocall
`;

function split(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Spanish plurals by the rule: a vowel takes -s, a consonant -es, and the accent of -ión goes. */
function withPlural(word: string): readonly string[] {
  if (/[aeiouáéó]$/.test(word)) return [word, `${word}s`];
  if (word.endsWith('ión')) return [word, `${word.slice(0, -3)}iones`];
  return [word];
}

export const clinicalWords: Readonly<Record<SpellingLanguage, readonly string[]>> = {
  en: split(en),
  es: split(es).flatMap(withPlural),
};
