import type { FactPools, Headings, PersonPools } from '../phrases.types.ts';

export const headings: Headings = {
  subjective: 'Subjective',
  objective: 'Objective',
  assessment: 'Assessment',
  plan: 'Plan',
  data: 'Data',
  reason: 'Presenting problem',
  background: 'Background',
  impression: 'First impression',
  agreed: 'Agreed',
};

const MEN =
  'Aaron,Adam,Alan,Alexander,Andrew,Anthony,Arthur,Benjamin,Callum,Charles,Christopher,Connor,Daniel,David,Dominic,Edward,Elliot,Ethan,Finlay,Gareth,George,Graham,Harry,Henry,Ibrahim,Jack,Jacob,James,Jamie,Joseph,Joshua,Kevin,Leo,Lewis,Liam,Malcolm,Martin,Matthew,Michael,Mohammed,Nathan,Neil,Oliver,Oscar,Owen,Patrick,Paul,Peter,Philip,Rhys,Robert,Samuel,Simon,Stephen,Theo,Thomas,William';
const WOMEN =
  'Abigail,Aisha,Alice,Amelia,Amy,Anna,Beatrice,Bethan,Caroline,Catherine,Charlotte,Chloe,Claire,Daisy,Deborah,Eleanor,Elizabeth,Ella,Emily,Erin,Esther,Evelyn,Fiona,Florence,Frances,Freya,Georgia,Grace,Hannah,Harriet,Heather,Helen,Imogen,Isabel,Isla,Jane,Janet,Jessica,Joanne,Judith,Julia,Karen,Kate,Laura,Leah,Lily,Louise,Lucy,Maeve,Margaret,Martha,Mary,Megan,Molly,Naomi,Nicola,Olivia,Phoebe,Priya,Rachel,Rebecca,Rosie,Ruth,Sarah,Sian,Sophie,Susan,Tessa,Victoria,Yasmin,Zoe';
const SURNAMES =
  'Abbott,Adams,Ahmed,Allen,Anderson,Armstrong,Atkinson,Bailey,Baker,Barker,Barnes,Bennett,Booth,Bradley,Brooks,Brown,Burton,Butler,Campbell,Carter,Chapman,Clarke,Cole,Collins,Cooper,Cox,Crawford,Davies,Dawson,Dixon,Douglas,Edwards,Elliott,Ellis,Evans,Fisher,Fletcher,Foster,Fox,Gibson,Gill,Gordon,Graham,Grant,Gray,Green,Griffiths,Hall,Hamilton,Harper,Harris,Harvey,Hayes,Henderson,Hill,Holmes,Howard,Hudson,Hughes,Hunt,Hunter,Jackson,James,Jenkins,Johnson,Jones,Kelly,Kennedy,Khan,King,Knight,Lane,Lawrence,Lee,Lewis,Lloyd,Macdonald,Marshall,Martin,Mason,Matthews,Mills,Mitchell,Moore,Morgan,Morris,Murphy,Murray,Newman,Oakley,Palmer,Parker,Patel,Pearson,Phillips,Porter,Powell,Price,Reid,Reynolds,Richards,Roberts,Robinson,Rogers,Rose,Russell,Scott,Sharma,Shaw,Simpson,Smith,Spencer,Stevens,Stewart,Taylor,Thomson,Turner,Walker,Ward,Watson,Webb,Wells,White,Wilkinson,Wood,Wright,Young';

export const people: PersonPools = {
  men: MEN.split(','),
  women: WOMEN.split(','),
  surnames: SURNAMES.split(','),
  alerts: [
    'Safety plan in force, reviewed in session',
    'Takes anticoagulants',
    'Allergic to penicillin',
    'Do not ring the home number: mobile only',
    'Epileptic seizures; does not drive',
    'Suicide attempt years ago; always ask',
    'Hard of hearing: sit on the right side',
  ],
  womenAlerts: ['Pregnant'],
  minorAlerts: [
    'Nut allergy',
    'Shared custody: both parents sign decisions',
    'Asthma; carries an inhaler in the school bag',
    'Only the mother may collect after sessions',
    'Milk protein allergy',
  ],
  remarks: [
    'Prefers late appointments.',
    'Asks for a monthly invoice.',
    'Mornings are better: works shifts.',
    'Send changes by message, not by call.',
    'Comes by bus; may be a few minutes late.',
    'Alternates sessions in person and by video.',
    '',
    '',
    '',
  ],
  consent: [
    'Mother and father have consented in writing.',
    'Consent of both parents, received at the first visit.',
    'The mother consents; she alone has parental responsibility.',
  ],
  mother: 'mother',
  father: 'father',
  work: 'work',
  and: 'and',
  family: 'Family',
  emailHost: 'mail.example',
  street: ['Fountain Street', 'Harbour Avenue', 'High Street', 'Market Square', 'Chapel Lane', 'Elm Road'],
};

export const facts: FactPools = {
  job: [
    [
      'clerk at an accountancy',
      'theatre nurse',
      'secondary school teacher',
      'bus driver',
      'developer at an insurance company',
      'self-employed electrician',
      'cook',
      'laboratory technician',
      'shop assistant at a hardware store',
      'carpenter',
      'local journalist',
      'council officer',
    ],
    [
      'clerk at an accountancy',
      'theatre nurse',
      'secondary school teacher',
      'bus driver',
      'developer at an insurance company',
      'self-employed electrician',
      'cook',
      'laboratory technician',
      'shop assistant at a bookshop',
      'cabinet maker',
      'local journalist',
      'council officer',
    ],
  ],
  relative: [
    '<his|her|their> older sister',
    '<his|her|their> younger brother',
    '<his|her|their> mother',
    '<his|her|their> father',
    '<his|her|their> grandmother',
    '<his|her|their> cousin',
    '<his|her|their> aunt',
    '<his|her|their> twin sister',
  ],
  friend: ['Nick', 'Lorna', 'Tony', 'Maribel', 'Jem', 'Aoife', 'Rosalind', 'Will', 'Sonia', 'Pat'],
  place: [
    'the seafront',
    'the riverside park',
    'the covered market',
    'the library',
    'the village in the hills',
    'the leisure centre',
    'the family allotment',
    'the community centre',
    'the church square',
    'the breakwater',
  ],
  hobby: [
    'swimming',
    'playing the guitar',
    'tending the plants on the balcony',
    'hill walking',
    'singing in the choir',
    'playing chess',
    'knitting',
    'painting watercolours',
    'cycling',
    'cooking for others',
    'taking photographs',
  ],
  referrer: [
    'the family doctor',
    'the emergency department',
    'a colleague who was once a patient',
    'the school counsellor',
    'a physiotherapist',
    'the psychiatrist at the health centre',
    'nobody: own initiative',
  ],
};

export const days: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
