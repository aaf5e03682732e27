// lemmas.txt: verbs with their forms, nouns with their plurals.

import { pluralOf } from './inflect.mjs';

const IRREGULAR_PLURALS = {
  child: 'children',
  person: 'people',
  foot: 'feet',
  tooth: 'teeth',
  mouse: 'mice',
  goose: 'geese',
  criterion: 'criteria',
  phenomenon: 'phenomena',
  analysis: 'analyses',
  crisis: 'crises',
  thesis: 'theses',
  basis: 'bases',
  hypothesis: 'hypotheses',
  diagnosis: 'diagnoses',
  emphasis: 'emphases',
  memorandum: 'memoranda',
  bacterium: 'bacteria',
  medium: 'media',
  datum: 'data',
  alumnus: 'alumni',
  nucleus: 'nuclei',
  ox: 'oxen',
  'attorney-general': 'attorneys-general',
  passerby: 'passersby',
  spokesperson: 'spokespeople',
  salesperson: 'salespeople',
  layperson: 'laypeople',
};
const INVARIANT = new Set(
  'series species aircraft sheep deer fish offspring headquarters means news politics economics'.split(' '),
);

/* The lines: nouns first, verbs after them, so that a form of both is the verb's; and a past form that is also another
 * verb's base ("found", "saw") stands with the verb it is oftener a form of. tagged: key -> Map(symbol -> count). */
export function lemmaLines(verbs, nouns, tagged) {
  const count = (word, symbols) => symbols.reduce((sum, s) => sum + ((tagged.get(word) || new Map()).get(s) || 0), 0);
  const plural = (noun) => IRREGULAR_PLURALS[noun] || pluralOf(noun);
  const lines = [];
  for (const noun of nouns) {
    if (!INVARIANT.has(noun) && count(noun, ['NOUN']) >= count(noun, ['NOUNS'])) lines.push(`${noun} ${plural(noun)}`);
  }
  const lost = (form) =>
    verbs.has(form) && count(form, ['VBD', 'VBN']) <= count(form, ['VB', 'VBP']) + count(form, ['NOUN']);
  const contested = (verb) => [...verbs.get(verb).all].some((form) => verbs.has(form) && !lost(form));
  const order = [...verbs.keys()].sort((a, b) => Number(contested(a)) - Number(contested(b)) || (a < b ? -1 : 1));
  for (const verb of order) {
    lines.push(
      [verb, ...verbs.get(verb).all.filter((form) => form !== 'according' && !(verbs.has(form) && lost(form)))].join(
        ' ',
      ),
    );
  }
  lines.push(
    "be is are was were am 's 're 'm been being",
    "have has had having 've",
    'do does did done doing',
    "will 'll wo",
    'can ca',
  );
  return lines;
}
