// Counts what words are in text tagged with Penn tags (a line "word<TAB>tag", an empty line after each sentence).

import fs from 'node:fs';
import path from 'node:path';
import { mapSentence, sentencesOf } from './penn.mjs';

const AFTER_THESE_A_SENTENCE_MAY_START = new Set([
  'OPENQ',
  'COLON',
  'DASH',
  'LPAREN',
  'ELLIPSIS',
  'STOP',
  'QUESTION',
  'EXCLAIM',
  'SEMICOLON',
  'CLOSEQ',
  'OTHER',
  'BULLET',
]);

const isCapital = (word) => /^\p{Lu}/u.test(word);

function isHeadline(tokens) {
  const words = tokens.filter(({ word }) => /^\p{L}/u.test(word));
  return words.filter(({ word }) => isCapital(word)).length > 0.6 * words.length;
}

export const keyOf = (word) => word.replace(/[’ʼ]/g, "'").toLowerCase();

/* {readings: key -> Map(symbol -> count), capital: key -> {name, other}} where capital counts the capitalised
 * occurrences inside sentences. */
export function countFolder(folder) {
  const readings = new Map(),
    capital = new Map();
  for (const name of fs.readdirSync(folder).sort()) {
    for (const sentence of sentencesOf(fs.readFileSync(path.join(folder, name), 'utf8'))) {
      const tokens = mapSentence(sentence);
      const headline = isHeadline(tokens);
      tokens.forEach(({ word, symbol }, i) => {
        const key = keyOf(word);
        if (!/^['\p{L}]/u.test(key)) return;
        const inside = i > 0 && !AFTER_THESE_A_SENTENCE_MAY_START.has(tokens[i - 1].symbol) && !headline;
        if (isCapital(word) && inside) {
          const entry = capital.get(key) || { name: 0, other: 0 };
          if (symbol === 'NAME') entry.name++;
          else entry.other++;
          capital.set(key, entry);
        }
        if (symbol === 'NAME' || (headline && isCapital(word))) return;
        const counts = readings.get(key) || new Map();
        counts.set(symbol, (counts.get(symbol) || 0) + 1);
        readings.set(key, counts);
      });
    }
  }
  return { readings, capital };
}

/* A line "word<TAB>SYMBOL:count ...<TAB>capitalised as name, as something else" for each word that was read. */
export function writeCounts(file, { readings, capital }) {
  const lines = [
    '# word, what it is in tagged news and how often, how often its capital inside a sentence made it a name or not',
  ];
  for (const key of [...readings.keys()].sort()) {
    const list = [...readings.get(key)];
    const { name, other } = capital.get(key) || { name: 0, other: 0 };
    const often = list.reduce((sum, [, count]) => sum + count, 0) > 2;
    if (!(often ? /^[\p{L}'.-]+$/u : /^[a-z']+$/).test(key)) continue;
    lines.push(`${key}\t${list.map(([symbol, count]) => `${symbol}:${count}`).join(' ')}\t${name} ${other}`);
  }
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
}

export function readCounts(file) {
  const readings = new Map(),
    capital = new Map();
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line[0] === '#') continue;
    const [key, list, capitals] = line.split('\t');
    readings.set(
      key,
      new Map(
        list
          .split(' ')
          .map((pair) => pair.split(':'))
          .map(([symbol, count]) => [symbol, Number(count)]),
      ),
    );
    const [name, other] = capitals.split(' ').map(Number);
    if (name + other > 0) capital.set(key, { name, other });
  }
  return { readings, capital };
}
