// tags.txt: what a word is, how often.

import { readingOf } from './penn.mjs';
import { keyOf } from './counts.mjs';

const PSEUDO = [8, 2, 1];
const ENOUGH = 50; // occurrences after which a dictionary's opinion no longer counts
const MOST_READINGS = 4;
const CAPITALS = 50;

// Words whose readings are fixed; counts choose the order, and a count given here stands where a word was not counted.
const CLOSED = new Map(
  Object.entries({
    that: 'THAT:70 INDEF:12 DET:7',
    this: 'DET:7 INDEF:3',
    these: 'DET:8 INDEF:1',
    those: 'DET:5 INDEF:5',
    some: 'DET:7 INDEF:3',
    any: 'DET:9 INDEF:1',
    all: 'DET:6 INDEF:4 ADV:1',
    each: 'DET:8 INDEF:2',
    another: 'DET:8 INDEF:2',
    either: 'ADV:5 DET:3 INDEF:1',
    neither: 'ADV:5 INDEF:3 DET:2',
    both: 'DET:5 ADV:3 INDEF:2',
    such: 'ADJ:9',
    half: 'DET:5 INDEF:3 NOUN:3',
    no: 'DET:8 ADV:1 INTERJ:1',
    many: 'ADJ:6 INDEF:4',
    several: 'ADJ:9 INDEF:1',
    few: 'ADJ:8 INDEF:2',
    much: 'ADV:5 INDEF:3 ADJ:2',
    most: 'ADV:5 INDEF:2 ADJ:2',
    enough: 'ADV:4 ADJ:3 INDEF:2',
    more: 'ADJ:5 ADV:4 INDEF:1',
    less: 'ADV:5 ADJ:4',
    fewer: 'ADJ:9',
    since: 'PREP:6 SUBORD:3',
    after: 'PREP:6 SUBORD:3',
    before: 'PREP:6 SUBORD:3 ADV:1',
    until: 'PREP:5 SUBORD:4',
    till: 'PREP:5 SUBORD:4',
    while: 'SUBORD:40 NOUN:1',
    though: 'SUBORD:6 ADV:3',
    once: 'ADV:6 SUBORD:3',
    so: 'ADV:8 SUBORD:1',
    yet: 'ADV:6 BUT:3',
    there: 'THERE:7 ADV:2',
    one: 'NUMBER:8 INDEF:2',
    her: 'POSSPRON:4 PRON:1',
    us: 'FIRST:9 NAME:1',
    "'s": 'POSSESS:80 BE:20 HAVE:2',
    "'d": 'MODAL:8 HAVE:2',
    "'": 'POSSESS:5',
    will: 'MODAL:9',
    would: 'MODAL:9',
    can: 'MODAL:99 NOUN:1',
    could: 'MODAL:9',
    may: 'MODAL:9',
    might: 'MODAL:99 NOUN:1',
    must: 'MODAL:9',
    shall: 'MODAL:9',
    should: 'MODAL:9',
    cannot: 'MODAL:9',
    ought: 'MODAL:9',
    ca: 'MODAL:9',
    wo: 'MODAL:9',
    sha: 'MODAL:9',
    "'ll": 'MODAL:9',
    to: 'TO:9',
    of: 'OF:9',
    by: 'BY:9',
    as: 'AS:9',
    than: 'PREP:9',
    a: 'DET:9',
    an: 'DET:9',
    the: 'DET:9',
    every: 'DET:9',
    and: 'AND:9',
    or: 'OR:9',
    nor: 'OR:9',
    but: 'BUT:9',
    not: 'NOT:9',
    "n't": 'NOT:9',
    never: 'NOT:9',
    whether: 'WHETHER:9',
    if: 'WHETHER:9',
    who: 'WHO:9',
    whom: 'WHO:9',
    whoever: 'WHO:9',
    which: 'WHICH:9',
    whichever: 'WHICH:9',
    whose: 'WHOSE:9',
    what: 'WHAT:9',
    how: 'WHAT:9',
    why: 'WHAT:9',
    where: 'WHAT:9',
    when: 'WHAT:9',
    whatever: 'WHAT:9',
    whenever: 'WHAT:9',
    wherever: 'WHAT:9',
    because: 'SUBORD:9',
    although: 'SUBORD:9',
    whereas: 'SUBORD:9',
    unless: 'SUBORD:9',
    whilst: 'SUBORD:9',
    lest: 'SUBORD:9',
    is: 'BE:9',
    are: 'BE:9',
    was: 'BE:9',
    were: 'BE:9',
    am: 'BE:9',
    "'re": 'BE:9',
    "'m": 'BE:9',
    ai: 'BE:9',
    be: 'BEEN:9',
    been: 'BEEN:9',
    being: 'BEEN:9',
    have: 'HAVE:9',
    has: 'HAVE:9',
    had: 'HAVE:9',
    "'ve": 'HAVE:9',
    having: 'HAVE:9',
    do: 'DO:9',
    does: 'DO:9',
    did: 'DO:9',
    done: 'VBN:9 ADJ:1',
    doing: 'VBG:9',
    i: 'FIRST:9',
    we: 'FIRST:9',
    me: 'FIRST:9',
    you: 'YOU:9',
    it: 'IT:9',
    he: 'PRON:9',
    she: 'PRON:9',
    they: 'PRON:9',
    him: 'PRON:9',
    them: 'PRON:9',
    his: 'POSSPRON:9',
    its: 'POSSPRON:9',
    their: 'POSSPRON:9',
    my: 'POSSPRON:9',
    your: 'POSSPRON:9',
    our: 'POSSPRON:9',
    gonna: 'VBG:9',
    wanna: 'VBP:9',
    gotta: 'VBP:9',
    dont: 'DO:9',
    'and/or': 'OR:9',
    ours: 'INDEF:9',
    theirs: 'INDEF:9',
    hers: 'INDEF:9',
    mine: 'INDEF:5 NOUN:3',
    yours: 'INDEF:9',
    others: 'INDEF:9',
    none: 'INDEF:9',
    nothing: 'INDEF:9',
    something: 'INDEF:9',
    anything: 'INDEF:9',
    everything: 'INDEF:9',
    someone: 'INDEF:9',
    somebody: 'INDEF:9',
    anyone: 'INDEF:9',
    anybody: 'INDEF:9',
    everyone: 'INDEF:9',
    everybody: 'INDEF:9',
    nobody: 'INDEF:9',
    himself: 'REFLEX:9',
    herself: 'REFLEX:9',
    itself: 'REFLEX:9',
    themselves: 'REFLEX:9',
    myself: 'REFLEX:9',
    ourselves: 'REFLEX:9',
    yourself: 'REFLEX:9',
    yourselves: 'REFLEX:9',
    oneself: 'REFLEX:9',
    plus: 'PREP:5 AND:3 NOUN:1',
    yes: 'INTERJ:9',
    oh: 'INTERJ:9',
    yeah: 'INTERJ:9',
    ok: 'INTERJ:5 ADJ:3',
    okay: 'INTERJ:5 ADJ:3',
    hello: 'INTERJ:9',
    hi: 'INTERJ:9',
    wow: 'INTERJ:9',
    hey: 'INTERJ:9',
    percent: 'NOUN:9',
    online: 'ADV:5 ADJ:5',
    versus: 'PREP:9',
    vs: 'PREP:9',
    'vs.': 'PREP:9',
    v: 'PREP:5 NOUN:1',
    'v.': 'PREP:9',
    via: 'PREP:9',
    amid: 'PREP:9',
    amidst: 'PREP:9',
    per: 'PREP:9',
    including: 'PREP:5 VBG:4',
    regarding: 'PREP:5 VBG:4',
    concerning: 'PREP:5 VBG:4',
    following: 'PREP:4 VBG:4 ADJ:3',
    despite: 'PREP:9',
    unlike: 'PREP:9',
    throughout: 'PREP:9',
    toward: 'PREP:9',
    towards: 'PREP:9',
    upon: 'PREP:9',
    onto: 'PREP:9',
    into: 'PREP:9',
    among: 'PREP:9',
    amongst: 'PREP:9',
    between: 'PREP:9',
    during: 'PREP:9',
    without: 'PREP:9',
    within: 'PREP:9',
    with: 'PREP:9',
    from: 'PREP:9',
    for: 'PREP:9',
    at: 'PREP:9',
    against: 'PREP:9',
    beyond: 'PREP:9',
    beside: 'PREP:9',
    besides: 'PREP:5 ADV:5',
    across: 'PREP:9',
    behind: 'PREP:8 ADV:2',
    according: 'VBG:9',
    "o'clock": 'ADV:9',
    "'em": 'PRON:9',
    "ma'am": 'NOUN:9',
    "'cause": 'SUBORD:9',
    "'n'": 'AND:9',
    im: 'FIRST:9',
  }).map(([word, readings]) => [
    word,
    new Map(readings.split(' ').map((r) => [r.split(':')[0], Number(r.split(':')[1])])),
  ]),
);

const KNOWN_TAGS =
  /^(NN|NNS|JJ|JJR|JJS|RB|RBR|RBS|VB|VBP|VBZ|VBD|VBN|VBG|IN|DT|PDT|CD|UH|RP|FW|MD|PRP|PRP\$|CC|WDT|WP|WRB|EX)$/;
const CLEAN = /^[a-z][a-z]*(['.-][a-z]+)*\.?$/;

/* Symbols of a word by Brill's tags, likeliest first, without the names. */
function brillReadings(key, tags) {
  const out = [];
  for (const tag of tags) {
    const first = tag.split('|')[0];
    if (!KNOWN_TAGS.test(first)) continue;
    const symbol = readingOf(key, first);
    if (!out.includes(symbol)) out.push(symbol);
  }
  return out;
}

const CLOSED_SYMBOLS =
  /^(DET|PRON|FIRST|YOU|IT|INDEF|REFLEX|WHO|WHICH|WHOSE|WHAT|WHETHER|THAT|TO|OF|BY|AS|SUBORD|AND|OR|BUT|BE|BEEN|HAVE|DO|MODAL|THERE|POSSESS|NOT|POSSPRON)$/;

/* key -> symbols in order, from Brill's lexicon and WordNet. */
export function dictionary({ brill, wordnet }, seen) {
  const words = new Map();
  for (const [word, tags] of Object.entries(brill)) {
    const key = keyOf(word);
    const capital = word !== key;
    if (!CLEAN.test(key) || key.length > 24 || CLOSED.has(key)) continue;
    if (capital && (/^[^a-z]+$/.test(word) || Object.hasOwn(brill, key) || /^NNP/.test(tags[0]))) continue;
    if (key.includes('-') && !wordnet.noun.words.has(key) && !wordnet.adj.words.has(key) && !seen.has(key)) continue;
    if (key.length === 1) continue;
    const readings = brillReadings(key, tags).filter((symbol) => !CLOSED_SYMBOLS.test(symbol));
    if (readings.length > 0) words.set(key, readings);
  }
  addWordnet(words, wordnet);
  return words;
}

function addWordnet(words, wordnet) {
  const found = new Map();
  for (const [part, symbol] of [
    ['noun', 'NOUN'],
    ['verb', 'VB'],
    ['adj', 'ADJ'],
    ['adv', 'ADV'],
  ]) {
    for (const [word, senses] of wordnet[part].words) {
      if (!/^[a-z]{3,}(-[a-z]+)?$/.test(word) || words.has(word) || CLOSED.has(word)) continue;
      if (part === 'noun' && isNameOnly(wordnet.noun, word, senses)) continue;
      const count = senses.reduce((sum, sense) => sum + sense.count, 0);
      if (count === 0 && (word.includes('-') || !(part === 'noun' || part === 'verb' || part === 'adj'))) continue;
      found.set(word, [...(found.get(word) || []), { symbol, count }]);
    }
  }
  for (const [word, list] of found) {
    if (list.every(({ count }) => count === 0)) continue;
    words.set(
      word,
      list.sort((a, b) => b.count - a.count).map(({ symbol }) => symbol),
    );
  }
}

function isNameOnly(part, word, senses) {
  return senses.every(({ offset }) => {
    const synset = part.synsets.get(offset);
    return synset.words.some((w) => w.toLowerCase() === word && w !== word);
  });
}

/* Takes out what is a name rather than a word: a dictionary's word that WordNet does not have. */
export function dropNames(words, names, wordnet, counted) {
  for (const word of words.keys()) {
    const parts = [wordnet.noun, wordnet.verb, wordnet.adj, wordnet.adv];
    if (names.has(word) && counted(word) < 5 && !parts.some((part) => part.words.has(word))) words.delete(word);
  }
}

/* Adds the forms of the verbs as readings. */
export function addVerbs(words, verbs) {
  const add = (word, ...symbols) => {
    if (CLOSED.has(word)) return;
    const readings = words.get(word) || [];
    symbols.forEach((symbol) => {
      if (!readings.includes(symbol)) readings.push(symbol);
    });
    words.set(word, readings);
  };
  for (const [verb, forms] of verbs) {
    add(verb, 'VB', 'VBP');
    add(forms.present, 'VBZ');
    add(forms.gerund, 'VBG');
    for (const form of forms.all) {
      if (form === forms.present || form === forms.gerund) continue;
      if (/ing$/.test(form)) add(form, 'VBG');
      else if (form === forms.past && form !== forms.participle) add(form, 'VBD');
      else if (form === forms.participle && form !== forms.past) add(form, 'VBN');
      else add(form, 'VBD', 'VBN');
    }
    if (forms.past === verb) add(verb, 'VBD');
    if (forms.participle === verb) add(verb, 'VBN');
  }
}

function mergedCounts(symbols, counted) {
  const total = counted ? [...counted.values()].reduce((a, b) => a + b, 0) : 0;
  const out = new Map(counted || []);
  if (total < ENOUGH) symbols.forEach((symbol, i) => out.set(symbol, (out.get(symbol) || 0) + (PSEUDO[i] || 1)));
  return { counts: out, total: [...out.values()].reduce((a, b) => a + b, 0) };
}

function strongest(counts, total, floor) {
  const list = [...counts].filter(([, count]) => count >= floor * total).sort((a, b) => b[1] - a[1]);
  return list.slice(0, MOST_READINGS);
}

/* Room for a NAME reading: a rare last reading is no great loss. */
function makeRoom(list) {
  if (list.length < MOST_READINGS) return list;
  const total = list.reduce((sum, [, count]) => sum + count, 0);
  const weakest = list.length - 1;
  return list[weakest][1] < 0.1 * total ? list.slice(0, weakest) : list;
}

/* The readings with a NAME reading that makes the lexicon's capital cost what was counted. The lexicon reckons that of
 * the occurrences that are no names one in CAPITALS is capitalised inside a sentence, but for demonyms, where all are. */
function withName(readings, counted, isDemonym, isName) {
  const few = !counted || counted.name + counted.other < 3;
  const list = few && !isName ? readings : makeRoom(readings);
  if ((few && !isName) || list.length >= MOST_READINGS) return list;
  const capital = few ? { name: 30, other: 0 } : counted;
  const share = Math.min((capital.name + 1.8) / (capital.name + capital.other + 2), 0.99);
  const others = list.reduce((sum, [, count]) => sum + count, 0) / (isDemonym ? 1 : CAPITALS);
  return [...list, ['NAME', Math.max(1, Math.round((others * share) / (1 - share)))]];
}

/* The lines of tags.txt. */
export function tagLines(words, { readings, capital }, demonyms, names) {
  const lines = [];
  for (const key of [...new Set([...words.keys(), ...readings.keys(), ...CLOSED.keys()])].sort()) {
    const line = CLOSED.has(key)
      ? closedLine(key, readings.get(key))
      : openLine(key, words.get(key), readings.get(key));
    if (!line) continue;
    const fixed = CLOSED.has(key) && !/^(will|may|us)$/.test(key);
    const list = fixed ? line : withName(line, capital.get(key), demonyms.has(key), names.has(key));
    const text = list
      .sort((a, b) => b[1] - a[1])
      .map(([symbol, count]) => `${symbol}:${count}`)
      .join(' ');
    lines.push(`${key} ${text}`);
  }
  return lines;
}

function closedLine(key, counted) {
  const fixed = CLOSED.get(key);
  const total = counted ? [...counted.values()].reduce((a, b) => a + b, 0) : 0;
  const list = [...fixed].map(([symbol, count]) => [symbol, total >= ENOUGH ? counted.get(symbol) || 0 : count]);
  return list.map(([symbol, count]) => [symbol, Math.max(count, 1)]).filter(([symbol]) => symbol !== 'NAME');
}

function openLine(key, symbols, counted) {
  if (!symbols) {
    // no dictionary has it: trust it when it was seen several times
    const total = [...counted.values()].reduce((a, b) => a + b, 0);
    if (total < 3 || !CLEAN.test(key) || key.length === 1 || /(.)\1\1/.test(key)) return null;
  }
  const { counts, total } = mergedCounts(symbols || [], counted);
  for (const symbol of counts.keys()) {
    if (CLOSED_SYMBOLS.test(symbol) || /^(OTHER|LINK|HANDLE|MONEY|DASH|COMMA|STOP)$/.test(symbol))
      counts.delete(symbol);
  }
  return counts.size > 0 ? strongest(counts, total, total >= ENOUGH ? 0.01 : 0.03) : null;
}
