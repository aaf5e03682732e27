// Nouns for persons, by WordNet's tree.

import { below, shareIn } from './sources.mjs';
import { pluralOf } from './inflect.mjs';

const PLURALS = {
  person: ['people', 'persons'],
  child: ['children'],
  spokesperson: ['spokespersons', 'spokespeople'],
  chairperson: ['chairpersons'],
  salesperson: ['salespeople'],
  alumnus: ['alumni'],
  passerby: ['passersby'],
  'mother-in-law': ['mothers-in-law'],
  'father-in-law': ['fathers-in-law'],
  'son-in-law': ['sons-in-law'],
  'daughter-in-law': ['daughters-in-law'],
  'brother-in-law': ['brothers-in-law'],
  'sister-in-law': ['sisters-in-law'],
};
export const withPlural = (noun) => {
  if (
    /^(people|police|folk|personnel|staff|offspring|elite|clergy)$/.test(noun) ||
    (/[^s]s$/.test(noun) && /(people|folks)$/.test(noun))
  )
    return [noun];
  return [noun, ...(PLURALS[noun] || [pluralOf(noun)])];
};

// Oftener something else than a person.
const NO_PERSONS = new Set(
  `account act aged ace angel animal ass back bank bar beast beauty bill bit blind block body bomb boom
  bore brain bull bust butter card case cast cat chair character chicken chip clay cock cold college
  common cow crab crank creation creature dead deaf devil dip dog doll dove down draw dud duck egg end
  eye face face failure figure find fish flash flat foil fox frog fruit game gem gift glass gold good
  goose grind hack half hand hawk head heart heavy help image iron item jack joker joy jumper lamb
  lead lemon life light lightning limb lion living load looker lot machine mass match material meat
  medium memory middle mind mole monkey moon mouse mouth mule mug name natural nature neck need
  nothing number nut object old one operation orange original other outlet owl parasite part party
  past pawn pearl picture piece pig pill plant plate plus poor possible power presence present press
  prize product pro property prospect pull punk quarter quick race rail ram rat ray red relation
  relief remote report rich right ringer roll root round rubber sack sad sage sale salt sap saw scale
  scream second self shadow shark shell shop show shut sick sign silver single sinker skip slip slug
  smart snake snip snow sort soul spark speck spirit split sport spot square squash squat stain stand
  standard stick stiff still stock stone strange straight string stripe subject success sucker sugar
  suit sun super support supply swine tail tank taste taurus tax terror thing thirst tool top touch
  toy trial trick trimmer turkey turn twist type uncertainty unfortunate watch wave weed weight whip
  white wild will wing wise wolf wonder worm worst wrong young zero minor page host cancer scorpio
  gemini libra leo aries pisces virgo aquarius sagittarius capricorn cadence crown crow cub virgin wit
  worthy yellow black brown blond blonde brunette contact court crosser foot gas generation gun idol
  item jade jewel kin kind kink landmark law leg little load long low lump nag nail nark navy nester
  net nobody noise oil organ pack pain paint pair panther paragon pet pick pinhead pip pistol pit
  plank plug pocket point poison post pot pound primitive print prune pump puppy rocket rook rose rot
  rough sandwich satellite savage scamp scrap screw seal seat seed shaver sheep ship shoot short shot
  shrimp side sight silk skin slice smoke snail sole solid song sound soup special spectacle speed
  sphinx spike spine sponge squeak squirt stag steam stem step stump sweet swell swing switch table
  tackle tail tart tattoo tender tiger tip toast token tom topper torch tough transport trouble trump
  trunk tube tumbler underground unit vegetable vessel viper voice wall wasp waste water way wax whale
  whistle white wood wool wreck yank yard acid population stand flag front first ordinary irregular
  device takers whig reader-response ancient better big blessed bright busy bleacher buster feller indexer loader
  lunger minter pater raiser redactor stacker`.split(/\s+/),
);

/* Endings of words for who does something for a living, which are taken though hardly read in news. */
const TRADE = /[a-z]{2}(smith|maker|keeper|monger|wright|herd|man|woman|person|hand|worker|driver|ist|er|or|ian|ee)$/;

/* Common nouns for persons, singular and plural. seen(word): has it been read in news at least so often? */
export function personNouns({ wordnet, compromise }, known, seen) {
  const { noun } = wordnet;
  const person = noun.words.get('person')[0].offset;
  const persons = below(noun, [person]);
  const out = new Set();
  for (const [word, senses] of noun.words) {
    if (!/^[a-z]{3,}(-[a-z]+)*$/.test(word) || NO_PERSONS.has(word) || !known(word, ['NOUN'])) continue;
    const share = shareIn(noun, word, persons);
    const used =
      senses.some(({ offset, count }) => persons.has(offset) && count > 0) || seen(word) || seen(pluralOf(word));
    const sure = share === 1 && TRADE.test(word);
    if (share < 0.6 || !(used || sure)) continue;
    withPlural(word).forEach((form) => out.add(form));
  }
  for (const [word, tags] of Object.entries(compromise)) {
    if ([tags].flat()[0] !== 'Actor' || !/^[a-z]{3,}(-[a-z]+)*$/.test(word) || NO_PERSONS.has(word)) continue;
    if (!/(s|men|people)$/.test(word) || /ss$/.test(word)) withPlural(word).forEach((form) => out.add(form));
  }
  return [...out].sort();
}

/* The persons below one of WordNet's words ("woman"), of a list. */
export function personsBelow({ wordnet: { noun } }, root, list) {
  const offsets = below(noun, [noun.words.get(root)[0].offset]);
  return list.filter((word) => shareIn(noun, word, offsets) > 0.6);
}
