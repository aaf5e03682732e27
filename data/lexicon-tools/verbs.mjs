// The verbs of English with their forms, as far as one of the forms is a known word.

import { verbForms } from './inflect.mjs';

// Verbs that the dictionaries are too old for.
const EXTRA = `tweet retweet re-tweet blog vlog email e-mail text google livestream stream crowdfund unfriend
  unfollow podcast vape photoshop fact-check cross-examine mansplain gaslight doomscroll upskill
  rebrand incentivize downvote upvote repost offload onboard fast-track greenlight red-card spearhead
  headquarter co-write co-author co-found co-host co-sponsor coauthor micromanage outsource offshore
  reskill repurpose decarbonize geolocate hyperlink reboot unplug troll friend like trend weaponize
  radicalize politicize demonize stonewall livetweet quarantine self-isolate furlough cancel
  deplatform debunk greenwash reimagine reelect re-elect reopen re-open restate reiterate reaffirm
  recommit rescind resurface retool rethink revisit rewild sanction scapegoat shortlist showcase
  sideline sidestep skyrocket slut-shame snowball stockpile streamline subtweet surveil televise tout
  transition trigger vet waterboard whitewash co-chair co-produce co-direct double-check earmark
  gentrify handcraft headline highlight jumpstart kickstart lowball mainstream multitask nickname
  outmanoeuvre outperform overhaul pinpoint`
  .trim()
  .split(/\s+/);

const NO_VERBS = new Set('be have do will can may must shall would could should might ought'.split(' '));

/* base -> forms (see verbForms). known(word, symbols): is the word known with one of those readings? */
export function collectVerbs(wordnet, known) {
  const verbs = new Map();
  const candidates = [
    ...wordnet.verb.words,
    ...EXTRA.filter((verb) => !wordnet.verb.words.has(verb)).map((verb) => [verb, []]),
  ];
  for (const [word, senses] of candidates) {
    if (!/^[a-z]{2,}(-[a-z]{2,})?$/.test(word) || NO_VERBS.has(word)) continue;
    const forms = verbForms(word, (form) => known(form, ['VBD', 'VBN', 'VBG']));
    const used = senses.some(({ count }) => count > 0);
    const seen =
      EXTRA.includes(word) ||
      known(word, ['VB', 'VBP']) ||
      known(forms.past, ['VBD']) ||
      known(forms.participle, ['VBN']) ||
      known(forms.gerund, ['VBG']) ||
      known(forms.present, ['VBZ']);
    if (!seen && !used) continue;
    verbs.set(word, forms);
    const british = word
      .replace(/([a-z]{3,})ize$/, '$1ise')
      .replace(/lyze$/, 'lyse')
      .replace(/^(endeav|fav|hon|lab|harb|flav|vap|ard|col|rum)or$/, '$1our');
    if (british !== word && !/^(capsise|downsise|oversise|resise|upsise|prise|seise|assise)$/.test(british))
      verbs.set(
        british,
        verbForms(british, () => false),
      );
  }
  return verbs;
}
