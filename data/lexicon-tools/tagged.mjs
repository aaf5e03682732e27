// Writes text tagged with Penn tags (a line "word<TAB>tag", an empty line after each sentence) with the symbols of
// src/lex/symbols.h instead, as `quoteex_fit tags` reads it: node tagged.mjs FOLDER OUT

import fs from 'node:fs';
import path from 'node:path';
import { mapSentence, sentencesOf } from './penn.mjs';

const [, , folder, out] = process.argv;
if (!folder || !out) {
  console.error('usage: node tagged.mjs FOLDER OUT');
  process.exit(2);
}
fs.mkdirSync(out, { recursive: true });
for (const name of fs.readdirSync(folder).sort()) {
  const lines = [];
  for (const sentence of sentencesOf(fs.readFileSync(path.join(folder, name), 'utf8'))) {
    for (const { word, symbol } of mapSentence(sentence)) lines.push(`${word}\t${symbol}`);
    lines.push('');
  }
  fs.writeFileSync(path.join(out, name), `${lines.join('\n')}\n`);
}
