// Regular English inflection, and the irregular forms from the packages.

const VOWEL = /[aeiou]/;

export const presentOf = (verb) => {
  if (/(s|x|z|ch|sh|[^aeiou]o)$/.test(verb) && !/^(\w*[^aeiou])?(ech|och)o$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return verb === 'be' ? 'is' : verb === 'have' ? 'has' : `${verb}s`;
};

/* Verbs of several syllables that double the last consonant because the last syllable is stressed. */
const DOUBLED = new Set(
  `abet abhor admit allot annul appal aver befit beget begin commit compel confer control corral concur
  debar defer demur deter dispel disbar emit enrol equip excel expel extol fulfil forbid forget impel
  incur infer inter occur omit patrol permit prefer propel rebel rebut recur refer regret remit repel
  submit transfer transmit upset recap unplug kidnap worship handicap format program backpedal acquit
  outwit bedim recommit readmit retrofit outfit bid rebid reset offset input output typeset babysit
  overrun rerun outrun outbid underpin overstep sidestep zigzag humbug eavesdrop blog vlog backtrack
  quip quiz`.split(/\s+/),
);
const ONE_SYLLABLE = /^[^aeiouy]*(qu)?[aeiouy][^aeiouwxy]$/;

const stemDoubles = (verb) => (ONE_SYLLABLE.test(verb) && !/^(bus|gas)$/.test(verb)) || DOUBLED.has(verb);

export const pastOf = (verb) => {
  if (/e$/.test(verb)) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  if (/[^aeiou]ic$/.test(verb)) return `${verb}ked`;
  return stemDoubles(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
};

export const gerundOf = (verb) => {
  if (/ie$/.test(verb)) return `${verb.slice(0, -2)}ying`;
  if (/(ee|oe|ye)$/.test(verb)) return `${verb}ing`;
  if (/e$/.test(verb) && verb !== 'be')
    return /inge$/.test(verb) && /^(singe|tinge|swinge|binge)$/.test(verb) ? `${verb}ing` : `${verb.slice(0, -1)}ing`;
  if (/[^aeiou]ic$/.test(verb)) return `${verb}king`;
  return stemDoubles(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
};

export const pluralOf = (noun) => {
  if (/(fe)$/.test(noun) && /^(\w*(wife|life|knife))$/.test(noun)) return `${noun.slice(0, -2)}ves`;
  if (/^(\w*(half|self|wolf|thief|shelf|loaf|leaf|calf))$/.test(noun)) return `${noun.slice(0, -1)}ves`;
  if (
    /(^|[a-z-])(man|woman)$/.test(noun) &&
    !/^(human|german|roman|talisman|shaman|ottoman|caiman|norman|mussulman)$/.test(noun)
  ) {
    return noun.replace(/man$/, 'men');
  }
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/^(hero|veto|echo|potato|tomato|embargo|torpedo|negro|mosquito|volcano)$/.test(noun)) return `${noun}es`;
  return `${noun}s`;
};

/* Alternatives to the doubled forms as British spelling has them: travelled, travelling. */
export const britishForms = (verb) => {
  if (!/[^aeiou][aeiou]l$|[ea]l$/.test(verb) || /[aeiou]{2}l$/.test(verb) || stemDoubles(verb)) return [];
  return [`${verb}led`, `${verb}ling`];
};

export const IRREGULAR = new Map(
  `arise arose arisen
awake awoke awoken
bear bore borne
beat beat beaten
become became become
begin began begun
bend bent bent
bet bet bet
bid bid bid
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
broadcast broadcast broadcast
build built built
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came come
cost cost cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
do did done
draw drew drawn
drink drank drunk
drive drove driven
dwell dwelt dwelt
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbid forbade forbidden
forecast forecast forecast
foresee foresaw foreseen
foretell foretold foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
freeze froze frozen
get got gotten
give gave given
go went gone
grind ground ground
grow grew grown
hang hung hung
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
keep kept kept
kneel knelt knelt
know knew known
lay laid laid
lead led led
leave left left
lend lent lent
let let let
lie lay lain
lose lost lost
make made made
mean meant meant
meet met met
mislead misled misled
misspeak misspoke misspoken
mistake mistook mistaken
misunderstand misunderstood misunderstood
outdo outdid outdone
overcome overcame overcome
overhear overheard overheard
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid paid
prove proved proven
put put put
quit quit quit
read read read
rebuild rebuilt rebuilt
rend rent rent
repay repaid repaid
resell resold resold
reset reset reset
rethink rethought rethought
retell retold retold
rewrite rewrote rewritten
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
sew sewed sewn
shake shook shaken
shed shed shed
shine shone shone
shoot shot shot
show showed shown
shrink shrank shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
slay slew slain
sleep slept slept
slide slid slid
sling slung slung
slit slit slit
sow sowed sown
speak spoke spoken
spend spent spent
spin spun spun
spit spat spat
split split split
spread spread spread
spring sprang sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
stride strode stridden
strike struck struck
string strung strung
strive strove striven
swear swore sworn
sweep swept swept
swell swelled swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
thrust thrust thrust
tread trod trodden
undergo underwent undergone
understand understood understood
undertake undertook undertaken
undo undid undone
unwind unwound unwound
uphold upheld upheld
upset upset upset
wake woke woken
wear wore worn
weave wove woven
weep wept wept
win won won
wind wound wound
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
wring wrung wrung
write wrote written
input input input
offset offset offset
outrun outran outrun
override overrode overridden
overrun overran overrun
undercut undercut undercut
underwrite underwrote underwritten
sublet sublet sublet
telecast telecast telecast
rerun reran rerun
redo redid redone
remake remade remade
resit resat resat
retake retook retaken
relay relayed relayed
outsell outsold outsold
outshine outshone outshone
oversleep overslept overslept
unbind unbound unbound
interweave interwove interwoven
behold beheld beheld
beset beset beset
befall befell befallen
bespeak bespoke bespoken
recast recast recast
typecast typecast typecast
proofread proofread proofread
mishear misheard misheard
misread misread misread
overdo overdid overdone
overpay overpaid overpaid
overfeed overfed overfed
overspend overspent overspent
outspend outspent outspent
outbid outbid outbid
outgrow outgrew outgrown
undersell undersold undersold
inlay inlaid inlaid
mislay mislaid mislaid
spoonfeed spoonfed spoonfed`
    .split('\n')
    .map((line) => {
      const [base, past, participle] = line.split(' ');
      return [base, { past, participle }];
    }),
);

/* Second forms that stand beside the regular one. */
export const EXTRA_FORMS = new Map(
  Object.entries({
    learn: ['learnt'],
    burn: ['burnt'],
    dream: ['dreamt'],
    spell: ['spelt'],
    spill: ['spilt'],
    spoil: ['spoilt'],
    lean: ['leant'],
    leap: ['leapt'],
    smell: ['smelt'],
    plead: ['pled'],
    prove: ['proved'],
    light: ['lit'],
    dive: ['dove'],
    sneak: ['snuck'],
    shave: ['shaven'],
    mow: ['mown'],
    get: ['got'],
    bid: ['bade', 'bidden'],
    bear: ['born'],
    tweet: [],
    strike: ['stricken'],
    forecast: ['forecasted'],
    broadcast: ['broadcasted'],
    wed: ['wed'],
    knit: ['knit'],
    speed: ['sped'],
    weave: ['weaved'],
    wake: ['waked'],
    shine: ['shined'],
    fit: ['fit'],
    beat: ['beat'],
    hang: ['hanged'],
    thrive: ['throve'],
    swell: ['swelled'],
    saw: ['sawn'],
    kneel: ['kneeled'],
    sweat: ['sweat'],
    retrofit: [],
    shrink: ['shrunken'],
  }),
);

export function verbForms(verb, exists) {
  const irregular = IRREGULAR.get(verb);
  const past = irregular ? irregular.past : pastOf(verb);
  const participle = irregular ? irregular.participle : past;
  const forms = [presentOf(verb), past, participle, gerundOf(verb), ...(EXTRA_FORMS.get(verb) || [])];
  if (!irregular) forms.push(...britishForms(verb).filter(exists));
  return {
    present: forms[0],
    past,
    participle,
    gerund: forms[3],
    all: [...new Set(forms)].filter((form) => form !== verb),
  };
}
