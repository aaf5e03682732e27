// From Penn Treebank tags to the symbols of src/lex/symbols.h. mapSentence takes [{word, tag}] of one sentence and
// returns [{word, symbol}]: hyphenated words joined again, closed-class words by what they are rather than by their tag.

const set = (text) => new Set(text.trim().split(/\s+/));

const OPEN = {
  NN: 'NOUN',
  NNS: 'NOUNS',
  NNP: 'NAME',
  NNPS: 'NAME',
  JJ: 'ADJ',
  JJR: 'ADJ',
  JJS: 'ADJ',
  RB: 'ADV',
  RBR: 'ADV',
  RBS: 'ADV',
  CD: 'NUMBER',
  DT: 'DET',
  PDT: 'DET',
  PRP$: 'POSSPRON',
  PRP: 'PRON',
  WP: 'WHO',
  WP$: 'WHOSE',
  WDT: 'WHICH',
  WRB: 'WHAT',
  IN: 'PREP',
  CC: 'AND',
  TO: 'TO',
  MD: 'MODAL',
  VB: 'VB',
  VBP: 'VBP',
  VBZ: 'VBZ',
  VBD: 'VBD',
  VBN: 'VBN',
  VBG: 'VBG',
  EX: 'THERE',
  POS: 'POSSESS',
  RP: 'PARTICLE',
  UH: 'INTERJ',
  FW: 'FOREIGN',
  AFX: 'ADJ',
  GW: 'NOUN',
  LS: 'NUMBER',
  $: 'MONEY',
  ADD: 'LINK',
  SYM: 'OTHER',
  NFP: 'OTHER',
  HYPH: 'DASH',
  '``': 'OPENQ',
  "''": 'CLOSEQ',
  '-LRB-': 'LPAREN',
  '-RRB-': 'RPAREN',
  ',': 'COMMA',
  '.': 'STOP',
  ':': 'COLON',
};

const SIGNS = {
  ',': 'COMMA',
  '.': 'STOP',
  '?': 'QUESTION',
  '!': 'EXCLAIM',
  ':': 'COLON',
  ';': 'SEMICOLON',
  '…': 'ELLIPSIS',
  '(': 'LPAREN',
  '[': 'LPAREN',
  '{': 'LPAREN',
  ')': 'RPAREN',
  ']': 'RPAREN',
  '}': 'RPAREN',
  $: 'MONEY',
  '£': 'MONEY',
  '€': 'MONEY',
  '¥': 'MONEY',
  US$: 'MONEY',
  C$: 'MONEY',
  A$: 'MONEY',
  '%': 'PERCENT',
  '•': 'BULLET',
  '*': 'BULLET',
  '·': 'BULLET',
  '▪': 'BULLET',
  '●': 'BULLET',
  '“': 'OPENQ',
  '”': 'CLOSEQ',
  '‘': 'OPENQ',
  '&': 'AND',
};

// Words that are always the same thing.
const ALWAYS = new Map();
const always = (symbol, text) => set(text).forEach((word) => ALWAYS.set(word, symbol));
always('DET', 'a an the every');
always('POSSPRON', 'his its their my your our');
always('PRON', 'he she they him them');
always('FIRST', 'i we me');
always('YOU', 'you ye thou thee');
always('IT', 'it');
always('REFLEX', 'himself herself themselves itself myself yourself ourselves yourselves oneself themself');
always(
  'INDEF',
  `someone somebody anyone anybody everyone everybody nobody something anything everything nothing none others
  theirs ours hers mine yours`,
);
always('WHO', 'who whom whoever whomever');
always('WHICH', 'which whichever');
always('WHOSE', 'whose');
always('WHAT', 'what how why where when whatever whenever wherever');
always('WHETHER', 'whether if');
always('TO', 'to');
always('OF', 'of');
always('BY', 'by');
always('AS', 'as');
always('AND', 'and &');
always('OR', 'or nor and/or');
always('BUT', 'but');
always('NOT', "not n't never");
always('BE', "is are was were am 're 'm ai isn ain");
always('BEEN', 'be been being');
always('HAVE', "have has had 've having");
always('DO', 'do does did');
always('MODAL', "would could should must shall cannot ca wo 'll");
always('SUBORD', "because although whereas unless whilst lest 'cause");

// Before a clause they join it, before a noun phrase they are prepositions.
const CLAUSE_OR_PHRASE = set('since after before until till');
// Determiners that stand for a noun phrase when no noun follows.
const DETERMINERS = set('this these those some any all each another either neither both such half no');
const QUANTITIES = set('many several few much most enough');
const NOMINAL = set('NN NNS NNP NNPS JJ JJR JJS CD VBN VBG PRP$ DT PDT `` $ AFX FW');
const NOMINAL_STRICT = set('NN NNS NNP NNPS JJ JJR JJS CD VBN `` $ AFX');
const FINITE = set('VBD VBZ VBP MD');
const VERBAL_PREFIX = set('re co pre un mis over under out de non dis');

const plain = (word) => word.replace(/[’ʼ]/g, "'").toLowerCase();

/* Is there a finite verb with something before it in the stretch after position i? */
function clauseFollows(tokens, i) {
  if (!tokens[i + 1] || tokens[i + 1].tag === 'VBG') return false;
  for (let k = i + 1; k < tokens.length && k < i + 14; k++) {
    const { tag, word } = tokens[k];
    if (FINITE.has(tag)) return k > i + 1;
    if (
      /^[,.:;]$/.test(tag) ||
      tag === '``' ||
      tag === 'WP' ||
      tag === 'WDT' ||
      tag === 'TO' ||
      plain(word) === 'that'
    ) {
      return false;
    }
  }
  return false;
}

function nominalNext(tokens, i, tags = NOMINAL) {
  return i + 1 < tokens.length && tags.has(tokens[i + 1].tag);
}

const NOT_VERB_AFTER_NOUN = set('NN NNS NNP NNPS JJ JJS CD');
const AFTER_BE = set(
  "a an the not n't been n't going getting got just also still always never really too what how why been " +
    'no being this that it he she they already about in on at to from with for',
);

/* 's: verb or possessive. The tag is trusted for straight apostrophes only (curly ones are often tagged POS blindly). */
function apostropheS(tokens, i) {
  const before = i > 0 ? tokens[i - 1] : { tag: '', word: '' };
  const after = tokens[i + 1] || { tag: '.', word: '' };
  if (plain(before.word) === 'let') return 'FIRST';
  const subject =
    /^(PRP|EX|WP|WRB|WDT)$/.test(before.tag) ||
    /^(that|there|here|this|it|he|she|who|what|where|how)$/i.test(before.word);
  let verb = subject;
  if (plain(before.word) === 'one' || /^(else|everyone|someone)$/i.test(before.word)) verb = false;
  if (!subject) {
    verb = tokens[i].tag !== 'POS';
    if (tokens[i].word[0] === '’' && tokens[i].tag === 'POS') {
      verb =
        /^(DT|PRP|PRP\$|EX|MD)$/.test(after.tag) ||
        (AFTER_BE.has(plain(after.word)) && !NOT_VERB_AFTER_NOUN.has(after.tag));
    }
  }
  if (!verb) return 'POSSESS';
  let next = tokens[i + 1];
  if (next && next.tag === 'RB') next = tokens[i + 2];
  return next &&
    (next.tag === 'VBN' || next.tag === 'VBD') &&
    /^(been|got|had|become|gone|made|done|come|taken|seen|said)$/.test(plain(next.word))
    ? 'HAVE'
    : 'BE';
}

function apostropheD(tokens, i) {
  let next = tokens[i + 1];
  if (next && next.tag === 'RB' && tokens[i + 2]) next = tokens[i + 2];
  return next && (next.tag === 'VBN' || next.tag === 'VBD' || plain(next.word) === 'better') ? 'HAVE' : 'MODAL';
}

function determiner(tokens, i, word, tag) {
  if (tag === 'RB' && word !== 'half') return 'ADV';
  if (tag === 'UH' || (word === 'no' && /^(NN|NNP)$/.test(tag))) return 'INTERJ';
  if (tag === 'CC') return nominalNext(tokens, i) && word === 'both' ? 'DET' : 'ADV';
  if (word === 'such') return 'ADJ';
  if (word === 'no') return 'DET';
  return nominalNext(tokens, i) ||
    (tokens[i + 1] && tokens[i + 1].tag === 'RB' && nominalNext(tokens, i + 1, NOMINAL_STRICT))
    ? 'DET'
    : 'INDEF';
}

function quantity(tokens, i, word, tag) {
  if (/^RB/.test(tag) && !/^(many|several|few)$/.test(word)) {
    if (word !== 'most') return 'ADV';
    const next = tokens[i + 1] || { tag: '' };
    if (/^(NN|NNS|NNP|NNPS)$/.test(next.tag)) return 'ADJ';
    return plain(next.word || '') === 'of' ? 'INDEF' : 'ADV';
  }
  return nominalNext(tokens, i, NOMINAL_STRICT) ||
    (tokens[i - 1] && tokens[i - 1].tag === 'DT' && tag === 'JJ' && nominalNext(tokens, i))
    ? 'ADJ'
    : 'INDEF';
}

function wordSymbol(tokens, i) {
  const { tag } = tokens[i];
  const word = plain(tokens[i].word);
  if (word === "'s") return apostropheS(tokens, i);
  if (word === "'d") return apostropheD(tokens, i);
  if (word === 'her') return tag === 'PRP' || !nominalNext(tokens, i) ? 'PRON' : 'POSSPRON';
  if (word === 'us') return tag.startsWith('NNP') && tokens[i].word === 'US' ? 'NAME' : 'FIRST';
  if (word === 'it' && tokens[i].word === 'IT' && tag.startsWith('NNP')) return 'NAME';
  if (ALWAYS.has(word)) return ALWAYS.get(word);
  if (word === 'that') {
    if (tag === 'RB') return 'ADV';
    if (tag !== 'DT') {
      const next = tokens[i + 1];
      return tokens[i].word === 'That' && next && /^['’]s$/.test(next.word) ? 'INDEF' : 'THAT';
    }
    return nominalNext(tokens, i, NOMINAL_STRICT) ? 'DET' : 'INDEF';
  }
  if (DETERMINERS.has(word) && !tag.startsWith('NNP')) return determiner(tokens, i, word, tag);
  if (QUANTITIES.has(word) && !tag.startsWith('NNP')) return quantity(tokens, i, word, tag);
  if (CLAUSE_OR_PHRASE.has(word) && (tag === 'IN' || tag === 'RB')) {
    if (tag === 'RB') return 'ADV';
    return clauseFollows(tokens, i) ? 'SUBORD' : 'PREP';
  }
  if (word === 'while') return tag === 'NN' ? 'NOUN' : 'SUBORD';
  if (word === 'though' || word === 'once') return tag === 'IN' ? 'SUBORD' : 'ADV';
  if (word === 'so') return tag === 'IN' || tag === 'CC' ? 'SUBORD' : 'ADV';
  if (word === 'yet') return tag === 'CC' ? 'BUT' : 'ADV';
  if (word === 'there') return tag === 'EX' ? 'THERE' : 'ADV';
  if (word === 'one') {
    if (tag === 'PRP' || tag === 'NN') return 'INDEF';
    if (tag === 'CD') return tokens[i + 1] && FINITE.has(tokens[i + 1].tag) ? 'INDEF' : 'NUMBER';
  }
  if (word === 'plus' && tag === 'CC') return 'AND';
  if (tag === 'CC') return /^(v|vs|minus|versus|times)\.?$/.test(word) ? 'PREP' : 'AND';
  if (word === "'em") return 'PRON';
  if (tag === 'PRP' && word === "y'all") return 'YOU';
  return OPEN[tag] || 'OTHER';
}

const LINK = /^(https?:|www\.)|^[\w.+-]+@[\w-]+\.[\w.]+$|^[\w-]+\.(com|org|net|gov|edu|co\.uk|ly|co)(\/|$)/i;

function signSymbol(word, tag) {
  if (SIGNS[word]) return SIGNS[word];
  if (/^(\.\s?){2,}$|^…+$/.test(word)) return 'ELLIPSIS';
  if (/^[-–—―]+$/.test(word)) return 'DASH';
  if (/^[?!]+$/.test(word)) return word.includes('?') ? 'QUESTION' : 'EXCLAIM';
  if (/^["'`’”“‘]+$/.test(word)) return tag === '``' ? 'OPENQ' : tag === 'POS' ? 'POSSESS' : 'CLOSEQ';
  return 'OTHER';
}

/* The tag of parts joined by hyphens; next is the tag that follows. */
function joinedTag(parts, next) {
  const first = parts[0],
    last = parts[parts.length - 1];
  if (/^[\d.,]+$/.test(first.word) && /^[\d.,]+$/.test(last.word)) return 'CD';
  if (parts.every((part) => part.tag === 'CD')) return 'CD';
  if (VERBAL_PREFIX.has(first.word.toLowerCase()) && parts.length === 2) return last.tag;
  if (first.tag.startsWith('NNP') && last.tag.startsWith('NNP')) return 'NNP';
  const beforeNoun = /^(NN|NNS|NNP|NNPS|JJ|VBG)$/.test(next);
  if (/^VB[DN]$/.test(last.tag)) return 'JJ';
  if (beforeNoun && !last.tag.startsWith('NNS')) return 'JJ';
  if (/^(RP|IN|VBG|RB|VB|VBP|CD|SYM|DT|PRP)$/.test(last.tag)) return /^(RB|CD)$/.test(last.tag) ? 'JJ' : 'NN';
  if (/^CD$/.test(first.tag) && last.tag === 'JJ') return 'JJ';
  return last.tag;
}

function joinHyphens(tokens) {
  const out = [];
  for (let i = 0; i < tokens.length;) {
    let end = i + 1;
    while (
      end + 1 < tokens.length &&
      tokens[end].word === '-' &&
      tokens[end].tag === 'HYPH' &&
      /^[\p{L}\p{N}]/u.test(tokens[end + 1].word) &&
      /[\p{L}\p{N}.]$/u.test(tokens[end - 1].word)
    )
      end += 2;
    if (end === i + 1) {
      out.push(tokens[i]);
    } else {
      const parts = tokens.slice(i, end).filter((_, k) => k % 2 === 0);
      out.push({
        word: parts.map((part) => part.word).join('-'),
        tag: joinedTag(parts, tokens[end] ? tokens[end].tag : '.'),
      });
    }
    i = end;
  }
  return out;
}

/* What a blind tag of 's made wrong around it. */
function repair(mapped) {
  for (let i = 1; i < mapped.length; i++) {
    const before = mapped[i - 1],
      here = mapped[i];
    if (plain(before.word) !== "'s" || here.symbol !== 'VBD') continue;
    here.symbol = 'VBN';
    if (before.symbol === 'BE') before.symbol = 'HAVE';
  }
  return mapped;
}

export function mapSentence(sentence) {
  const tokens = joinHyphens(sentence.filter(({ word }) => !/^<.*>$/.test(word)));
  let openSingle = false;
  return repair(
    tokens.map(({ word, tag }, i) => {
      if (/^[‘'`]$/.test(word) && tag === '``') openSingle = true;
      if (word === '’' && tag !== 'POS') {
        const possess = !openSingle && i > 0 && /s$/i.test(tokens[i - 1].word);
        openSingle = false;
        return { word, symbol: possess ? 'POSSESS' : 'CLOSEQ' };
      }
      if (!/[\p{L}\p{N}]/u.test(word) || SIGNS[word]) return { word, symbol: signSymbol(word, tag) };
      if (LINK.test(word)) return { word, symbol: 'LINK' };
      if (/^[@#][\p{L}\p{N}_]+$/u.test(word)) return { word, symbol: 'HANDLE' };
      if (/^[\d.,:/]*\d%?$/.test(word) && tag !== 'NNP') return { word, symbol: 'NUMBER' };
      return { word, symbol: wordSymbol(tokens, i) };
    }),
  );
}

/* One reading of a word out of context, for dictionaries: its symbol, or null where the tag is none of the word's. */
export function readingOf(word, tag) {
  return mapSentence([{ word, tag }])[0].symbol;
}

export function* sentencesOf(text) {
  for (const block of text.split(/\n[ \t]*\n/)) {
    const sentence = [];
    for (const line of block.split('\n')) {
      const tab = line.indexOf('\t');
      if (tab > 0) sentence.push({ word: line.slice(0, tab), tag: line.slice(tab + 1).trim() });
    }
    if (sentence.length > 0) yield sentence;
  }
}
