#include "text/sentences.h"

#include <string.h>

#include "text/captions.h"
#include "text/characters.h"
#include "text/lists.h"
#include "text/utf8.h"

enum {
    LOOK_BACK = 30,   /* tokens searched for a verb before an abbreviation */
    LOOK_AHEAD = 6,   /* tokens searched for "Smith asked" behind a question */
    CLOSERS = 16,     /* tokens behind an end that may belong to it */
    BRACKET_DEPTH = 8 /* brackets whose insides are followed */
};

typedef struct splitter_state {
    qx_document *doc;
    const qx_entry *entries;
    qx_sentence *sentences;
    uint32_t count, capacity;
    uint32_t paragraph;                     /* index */
    const uint32_t *other;                  /* of doc->others: none between the last one looked for and it */
    uint32_t start;                         /* first token of the sentence that is being read */
    uint32_t brackets[BRACKET_DEPTH];       /* tokens of open brackets */
    uint32_t bracket_counts[BRACKET_DEPTH]; /* sentences there were when they opened */
    uint32_t depth;
    qx_enumerator item; /* the list item that is being read */
    bool bullets;       /* the paragraph starts with a bullet */
} splitter_state;

/* ---------------------------------------------------------------- what a token is */

static const qx_entry *entry_of(const splitter_state *splitter, uint32_t i)
{
    return &splitter->entries[splitter->doc->tokens[i].entry];
}

static uint32_t code_of(const splitter_state *splitter, uint32_t i)
{
    return qx_utf8_decode(splitter->doc->text + splitter->doc->tokens[i].start);
}

static bool has_space_before(const splitter_state *splitter, uint32_t i)
{
    return splitter->doc->tokens[i].flags & QX_SPACE_BEFORE;
}

static bool is_closing_bracket(uint32_t code)
{
    return code == ')' || code == ']' || code == '}';
}

static bool is_ellipsis(const splitter_state *splitter, uint32_t i)
{
    const qx_token *token = &splitter->doc->tokens[i];
    uint32_t code = code_of(splitter, i);
    return token->kind == QX_TOKEN_PUNCTUATION && (code == 0x2026 || (code == '.' && token->end - token->start > 1));
}

/* Han, Thai and other scripts that do not capitalise. */
static bool is_uncased(uint32_t code)
{
    return code >= 0x80 && qx_character_kind(code) == QX_CHARACTER_LETTER;
}

static bool is_starter_symbol(unsigned symbol)
{
    switch (symbol) {
    case QX_DET:
    case QX_POSSPRON:
    case QX_PRON:
    case QX_FIRST:
    case QX_YOU:
    case QX_IT:
    case QX_INDEF:
    case QX_WHO:
    case QX_WHAT:
    case QX_WHICH:
    case QX_WHETHER:
    case QX_THAT:
    case QX_PREP:
    case QX_AS:
    case QX_SUBORD:
    case QX_AND:
    case QX_BUT:
    case QX_THERE:
    case QX_ADV:
    case QX_NOT:
    case QX_TO:
    case QX_BY:
    case QX_BE:
    case QX_DO:
    case QX_HAVE:
    case QX_INTERJ:
        return true;
    default:
        return false;
    }
}

/* A capitalised word that is hardly part of a name, so that it starts a sentence: The, He, How. */
static bool is_starter(const splitter_state *splitter, uint32_t i)
{
    const qx_token *token = &splitter->doc->tokens[i];
    const qx_entry *entry = entry_of(splitter, i);
    if (token->kind != QX_TOKEN_WORD || !(token->flags & QX_CAPITAL) || token->flags & QX_STOP_INSIDE)
        return false;
    if (token->flags & QX_ALL_CAPITALS && token->end - token->start > 1)
        return false;
    return entry->reading_count > 0 && is_starter_symbol(entry->symbol[0]);
}

static bool is_finite_verb(unsigned symbol)
{
    return symbol == QX_BE || symbol == QX_HAVE || symbol == QX_DO || symbol == QX_MODAL || symbol == QX_VBD ||
           symbol == QX_VBZ || symbol == QX_VBP || symbol == QX_VBN;
}

/* Whether the sentence has a verb before token i: else it is no sentence yet ("At 5 a.m."). */
static bool has_verb(const splitter_state *splitter, uint32_t i)
{
    uint32_t first = i - splitter->start > LOOK_BACK ? i - LOOK_BACK : splitter->start;
    for (uint32_t j = first; j < i; j++) {
        const qx_entry *entry = entry_of(splitter, j);
        if (entry->reading_count && is_finite_verb(entry->symbol[0]))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- what may follow an end */

typedef enum start_kind { START_NONE, START_WEAK, START_SURE } start_kind;

/* "iPhone": lower case only as a name is. */
static bool is_camel(const splitter_state *splitter, const qx_token *token)
{
    const char *text = splitter->doc->text + token->start;
    return token->end - token->start > 2 && qx_bits(text[1]) & QX_UPPER;
}

static start_kind start_of_word(const splitter_state *splitter, uint32_t i)
{
    const qx_token *token = &splitter->doc->tokens[i];
    if (token->flags & QX_CAPITAL || is_camel(splitter, token))
        return START_SURE;
    return is_uncased(code_of(splitter, i)) ? START_SURE : START_NONE;
}

/* Whether a sentence may start at token i, behind an end. */
static start_kind start_at(const splitter_state *splitter, uint32_t i, uint32_t end)
{
    const qx_token *token = &splitter->doc->tokens[i];
    uint32_t code = code_of(splitter, i);
    switch ((qx_token_kind)token->kind) {
    case QX_TOKEN_WORD:
        return start_of_word(splitter, i);
    case QX_TOKEN_NUMBER:
    case QX_TOKEN_LINK:
    case QX_TOKEN_HANDLE:
        return START_SURE;
    case QX_TOKEN_MARK:
        return token->mark != QX_MARK_CLOSE ? START_SURE : START_NONE;
    case QX_TOKEN_SIGN:
        return code == '$' || code > 0x7F || code == '*' || code == '#' || code == '@' ? START_SURE : START_NONE;
    case QX_TOKEN_PUNCTUATION:
        if (qx_bullet_is(splitter->doc, i))
            return START_SURE;
        if (code != '(' && code != '[' && !is_ellipsis(splitter, i))
            return START_NONE;
        return i + 1 < end && splitter->doc->tokens[i + 1].kind != QX_TOKEN_PUNCTUATION
                   ? start_at(splitter, i + 1, i + 1)
                   : START_NONE;
    case QX_TOKEN_CLITIC:
        break;
    }
    return START_NONE;
}

/* "Smith asked" behind a question that was quoted: the name of a speaker and a verb of saying. */
static bool is_speaker_and_cue(const splitter_state *splitter, uint32_t i, uint32_t end)
{
    uint32_t limit = end - i > LOOK_AHEAD ? i + LOOK_AHEAD : end;
    for (uint32_t first = i; i < limit; i++) {
        const qx_token *token = &splitter->doc->tokens[i];
        const qx_entry *entry = entry_of(splitter, i);
        if (token->kind != QX_TOKEN_WORD)
            return false;
        bool past = entry->reading_count && entry->symbol[0] == QX_VBD;
        if (i > first && entry->cue && past && !(token->flags & QX_CAPITAL))
            return true;
        if (!(token->flags & QX_CAPITAL))
            return false;
    }
    return false;
}

/* ---------------------------------------------------------------- ends */

/* The end of what belongs to a sentence that ends before token i: more stops, closing marks and brackets. */
static uint32_t skip_closers(const splitter_state *splitter, uint32_t i, uint32_t end)
{
    const qx_document *doc = splitter->doc;
    for (uint32_t limit = end - i > CLOSERS ? i + CLOSERS : end; i < limit; i++) {
        const qx_token *token = &doc->tokens[i];
        bool attached = !(token->flags & QX_SPACE_BEFORE);
        if (token->kind == QX_TOKEN_MARK && (token->mark == QX_MARK_CLOSE || (token->mark == QX_MARK_NONE && attached)))
            continue;
        if (token->kind != QX_TOKEN_PUNCTUATION || !attached)
            break;
        uint32_t code = code_of(splitter, i);
        if (!is_closing_bracket(code) && code != '!' && code != '?' && code != '.')
            break;
    }
    return i;
}

/* Whether the dots of an ellipsis end a sentence. Four do; three only where they cling to the word before. */
static bool ends_at_ellipsis(const splitter_state *splitter, uint32_t i, uint32_t next, uint32_t end)
{
    const qx_document *doc = splitter->doc;
    const qx_token *token = &doc->tokens[i];
    if (i == splitter->start || start_at(splitter, next, end) != START_SURE)
        return false;
    uint32_t before = code_of(splitter, i - 1), after = code_of(splitter, i + 1);
    if (before == '[' || before == '(' || (after == ']' && i + 1 < end))
        return false;
    uint32_t dots = 0;
    for (uint32_t at = token->start; at < token->end; at++)
        dots += doc->text[at] == '.' || doc->text[at] == '\xA6';
    if (dots >= 4 || next > i + 1)
        return true;
    bool pronoun = doc->tokens[next].end - doc->tokens[next].start == 1;
    return !(token->flags & QX_SPACE_BEFORE) && has_space_before(splitter, next) && !pronoun;
}

/* Clock times and "etc." end a sentence where a name or title follows; what stands before names (U.S., Inc.) does not.
 */
static bool is_clock_or_etc(const splitter_state *splitter, uint32_t i)
{
    const qx_token *token = &splitter->doc->tokens[i];
    const char *text = splitter->doc->text + token->start;
    uint32_t size = token->end - token->start;
    char first = (char)(text[0] | 0x20);
    bool clock = size == 4 && (first == 'a' || first == 'p') && (text[2] | 0x20) == 'm';
    return clock || (size == 4 && first == 'e' && (text[1] | 0x20) == 't');
}

static bool is_initial(const splitter_state *splitter, uint32_t i)
{
    const qx_token *token = &splitter->doc->tokens[i];
    return token->end - token->start == qx_utf8_length(splitter->doc->text[token->start]) + 1U;
}

static const qx_classes NEVER_FIRST = QX_CLASS(WEEKDAY) | QX_CLASS(MONTH);

/* Whether a word with a stop of its own ends the sentence before token next. */
static bool ends_at_abbreviation(const splitter_state *splitter, uint32_t i, uint32_t next, uint32_t end)
{
    const qx_token *token = &splitter->doc->tokens[i], *after = &splitter->doc->tokens[next];
    qx_classes classes = entry_of(splitter, i)->classes;
    bool may_end = classes & QX_CLASS(ABBREVIATION_END) || token->kind == QX_TOKEN_NUMBER;
    if (start_at(splitter, next, end) != START_SURE || !has_space_before(splitter, next))
        return false;
    if (is_starter(splitter, next) && !(classes & QX_CLASS(TITLE)))
        return true;
    if (next > i + 1 && may_end) /* closing marks between */
        return true;
    if (after->kind == QX_TOKEN_MARK)
        return may_end && has_verb(splitter, i);
    if (!may_end || is_initial(splitter, i) || !is_clock_or_etc(splitter, i))
        return false;
    bool date = entry_of(splitter, next)->classes & NEVER_FIRST || after->flags & QX_ALL_CAPITALS;
    return after->kind == QX_TOKEN_WORD && !date && has_verb(splitter, i);
}

/* A stop, question or exclamation mark. */
static bool ends_at_stop(const splitter_state *splitter, uint32_t i, uint32_t next, uint32_t end)
{
    uint32_t code = code_of(splitter, i);
    if (start_at(splitter, next, end) != START_SURE)
        return false;
    bool quoted = splitter->doc->tokens[next - 1].kind == QX_TOKEN_MARK;
    if ((code == '?' || code == '!') && quoted && is_speaker_and_cue(splitter, next, end))
        return false;
    if (code == '!' && next == i + 1 && i > splitter->start) /* Yahoo! Inc. */
        return !(entry_of(splitter, next)->classes & QX_CLASS(COMPANY_SUFFIX));
    bool clings = !has_space_before(splitter, next) && splitter->doc->tokens[next].kind != QX_TOKEN_WORD &&
                  splitter->doc->tokens[next].kind != QX_TOKEN_MARK;
    return !clings;
}

static bool is_wide_stop(uint32_t code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF0E || code == 0xFF61 || code == 0x0964 ||
           code == 0x061F || code == 0x06D4;
}

/* Where the sentence that holds token i ends because of it: the token after the end, or 0 where it goes on. */
static uint32_t end_at(const splitter_state *splitter, uint32_t i, uint32_t end)
{
    const qx_token *token = &splitter->doc->tokens[i];
    bool stopped = token->flags & QX_STOP_INSIDE;
    uint32_t code = stopped ? '.' : code_of(splitter, i);
    bool wide = code >= 0x80 && is_wide_stop(code);
    if (!stopped && code != '.' && code != '?' && code != '!' && code != 0x2026 && !wide)
        return 0;
    uint32_t next = skip_closers(splitter, i + 1, end);
    if (next == end)
        return 0;
    bool ends = wide                       ? true
                : stopped                  ? ends_at_abbreviation(splitter, i, next, end)
                : is_ellipsis(splitter, i) ? ends_at_ellipsis(splitter, i, next, end)
                                           : ends_at_stop(splitter, i, next, end);
    return ends ? next : 0;
}

/* ---------------------------------------------------------------- brackets, lists */

static void open_bracket(splitter_state *splitter, uint32_t i)
{
    if (splitter->depth < BRACKET_DEPTH && i > splitter->start) {
        splitter->brackets[splitter->depth] = i;
        splitter->bracket_counts[splitter->depth++] = splitter->count;
    }
}

/* Sentences that end inside a bracket are no ends where the sentence around it goes on behind. */
static void close_bracket(splitter_state *splitter, uint32_t i, uint32_t end)
{
    if (splitter->depth == 0)
        return;
    uint32_t count = splitter->bracket_counts[--splitter->depth];
    bool goes_on = i + 1 < end && splitter->doc->tokens[i + 1].kind == QX_TOKEN_WORD &&
                   start_of_word(splitter, i + 1) == START_NONE;
    if (goes_on && count < splitter->count) {
        splitter->start = splitter->sentences[count].first;
        splitter->count = count;
    }
}

static void add_sentence(splitter_state *splitter, uint32_t end)
{
    if (splitter->count == splitter->capacity) {
        size_t capacity = splitter->capacity;
        splitter->sentences = qx_arena_widen(splitter->doc->arena, splitter->sentences, splitter->count, &capacity,
                                             sizeof *splitter->sentences);
        splitter->capacity = (uint32_t)capacity;
    }
    splitter->sentences[splitter->count++] = (qx_sentence){splitter->start, end, splitter->paragraph};
    splitter->start = end;
}

/* Whether the paragraph has an item after this one, so that it is a list and no sentence "5. The ...". */
static void start_list(splitter_state *splitter, uint32_t first, uint32_t end)
{
    splitter->bullets = qx_bullet_is(splitter->doc, first);
    splitter->item = (qx_enumerator){0};
    if (splitter->bullets && ++first == end)
        return;
    splitter->item = qx_enumerator_read(splitter->doc, first, end);
}

/* Handles what a list item at token i changes; returns the token to go on with, i where there is no item. */
static uint32_t read_item(splitter_state *splitter, uint32_t i, uint32_t end)
{
    const qx_token *token = &splitter->doc->tokens[i];
    bool bullet = splitter->bullets && token->flags & QX_SPACE_BEFORE && qx_bullet_is(splitter->doc, i);
    if (bullet && i > splitter->start)
        add_sentence(splitter, i);
    uint32_t at = bullet ? i + 1 : i;
    if (at == end)
        return at;
    bool first = at == splitter->start || bullet;
    if (!first && !splitter->item.value)
        return at;
    qx_enumerator item = qx_enumerator_read(splitter->doc, at, end);
    if (!item.value)
        return at;
    bool follows =
        qx_enumerator_follows(splitter->item, item) && start_at(splitter, at + item.tokens, end) == START_SURE;
    if (!first && !follows)
        return at;
    if (!first)
        add_sentence(splitter, at);
    splitter->item = item;
    return at + item.tokens;
}

/* ---------------------------------------------------------------- the document */

/* Tokens that can end a sentence, open or close a bracket, or be a list item. */
static bool is_plain(const qx_token *token)
{
    return token->kind <= QX_TOKEN_CLITIC && !(token->flags & QX_STOP_INSIDE);
}

/* The next token after i that is to be looked at, inside a sentence. */
static uint32_t skip_plain(splitter_state *splitter, uint32_t i, uint32_t end)
{
    const qx_token *tokens = splitter->doc->tokens;
    if (splitter->item.value || splitter->bullets)
        return i + 1;
    const uint32_t *other = splitter->other;
    while (*other <= i || (*other < end && is_plain(&tokens[*other])))
        other++;
    splitter->other = other;
    return *other < end ? *other : end;
}

static void split_paragraph(splitter_state *splitter, const qx_paragraph *paragraph)
{
    uint32_t i = paragraph->first, end = paragraph->end;
    splitter->start = i;
    splitter->depth = 0;
    start_list(splitter, i, end);
    uint32_t caption = qx_caption_end(splitter->doc, splitter->entries, paragraph);
    if (caption) {
        add_sentence(splitter, caption);
        i = caption;
    }
    while (i < end) {
        const qx_token *token = &splitter->doc->tokens[i];
        bool item_possible = i == splitter->start || splitter->item.value || splitter->bullets;
        if (item_possible) {
            uint32_t behind = read_item(splitter, i, end);
            if (behind > i) {
                i = behind;
                continue;
            }
        }
        if (is_plain(token)) {
            i = skip_plain(splitter, i, end);
            continue;
        }
        uint32_t next = end_at(splitter, i, end);
        uint32_t code = token->kind == QX_TOKEN_PUNCTUATION ? code_of(splitter, i) : 0;
        if (code == ':' && i > splitter->start + 1 && qx_caption_is_credit(splitter->doc, i - 1))
            add_sentence(splitter, i - 1);
        if (code == '(' || code == '[')
            open_bracket(splitter, i);
        else if (is_closing_bracket(code))
            close_bracket(splitter, i, end);
        if (next)
            add_sentence(splitter, next);
        i = next ? next : i + 1;
    }
    if (splitter->start < end)
        add_sentence(splitter, end);
}

/* Splits what is longer than the limit among the sentences from first on, those of a paragraph. */
static void split_long(splitter_state *splitter, uint32_t first)
{
    qx_text_limits *limits = &splitter->doc->limits;
    uint32_t most = limits->sentence ? limits->sentence : QX_SENTENCES_LONGEST, i = first, count = splitter->count;
    const qx_sentence *sentences = splitter->sentences;
    while (i < count && sentences[i].end - sentences[i].first <= most)
        i++;
    if (i == count)
        return;
    qx_sentence *rest = QX_NEW(splitter->doc->arena, qx_sentence, count - i);
    memcpy(rest, sentences + i, (count - i) * sizeof *rest);
    splitter->count = i;
    splitter->start = rest->first;
    if (limits->long_sentences == 0)
        limits->first_sentence = rest->first;
    for (uint32_t k = 0; k < count - i; k++) {
        limits->long_sentences += rest[k].end - rest[k].first > most;
        while (rest[k].end - splitter->start > most)
            add_sentence(splitter, splitter->start + most);
        add_sentence(splitter, rest[k].end);
    }
}

static void set_flags(qx_document *doc)
{
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        doc->tokens[doc->sentences[i].first].flags |= QX_SENTENCE_BEFORE;
}

void qx_sentences_split(qx_document *doc, const qx_lexicon *lexicon)
{
    splitter_state splitter = {.doc = doc, .entries = qx_lexicon_entries(lexicon), .other = doc->others};
    for (uint32_t i = 0; i < doc->paragraph_count; i++) {
        splitter.paragraph = i;
        doc->paragraphs[i].sentence = splitter.count;
        split_paragraph(&splitter, &doc->paragraphs[i]);
        split_long(&splitter, doc->paragraphs[i].sentence);
        doc->paragraphs[i].sentence_end = splitter.count;
    }
    doc->sentences = splitter.sentences;
    doc->sentence_count = splitter.count;
    set_flags(doc);
}
