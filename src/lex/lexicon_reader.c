/* Reading word lists into a builder. The format stands in data/README.md. */
#include <utf8proc.h>

#include "base/error.h"
#include "lex/builder.h"
#include "lex/near.h"

typedef enum section { NO_SECTION, CLASS_SECTION, TAGS_SECTION, LEMMAS_SECTION, CUES_SECTION } section;

typedef struct reader {
    qx_lexicon_builder *builder;
    const char *path;
    quoteex_error *error;
    const char *line; /* its first byte, for columns */
    unsigned number;  /* of the line */
    section section;
    qx_classes classes; /* of a class section */
    uint8_t cue_class;  /* of a cues section */
} reader;

/* A part of a line. */
typedef struct piece {
    const char *start, *end;
} piece;

static const char *const section_names[] = {"class", "tags", "lemmas", "cues"};
static const char *const cue_class_names[QUOTEEX_CUE_CLASSES] = {"speech", "writing", "asking",   "ordering", "thought",
                                                                 "intent", "showing", "attitude", "denial"};
static const char *const flag_names[] = {"noun", "recipient", "negative"};

enum { SECTIONS = sizeof section_names / sizeof *section_names, FLAGS = sizeof flag_names / sizeof *flag_names };

/* ---- pieces ---- */

static size_t size_of(piece text)
{
    return (size_t)(text.end - text.start);
}

static bool is_empty(piece text)
{
    return text.start == text.end;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static piece trim(piece text)
{
    while (!is_empty(text) && is_blank(*text.start))
        text.start++;
    while (!is_empty(text) && is_blank(text.end[-1]))
        text.end--;
    return text;
}

/* Cuts the next word off rest; empty at the end. */
static piece next_word(piece *rest)
{
    *rest = trim(*rest);
    piece word = {rest->start, rest->start};
    while (word.end < rest->end && !is_blank(*word.end))
        word.end++;
    rest->start = word.end;
    return word;
}

static int index_in(const char *const *names, int count, piece name)
{
    for (int at = 0; at < count; at++)
        if (strlen(names[at]) == size_of(name) && memcmp(names[at], name.start, size_of(name)) == 0)
            return at;
    return -1;
}

/* ---- errors ---- */

/* As much of a piece as a message shows. */
static int shown(piece text)
{
    enum { MOST = 60 };
    return size_of(text) < MOST ? (int)size_of(text) : MOST;
}

static quoteex_status wrong(const reader *in, const char *at, const char *message)
{
    return qx_error_at(in->error, QUOTEEX_DATA, in->path, in->number, (unsigned)(at - in->line) + 1, "%s", message);
}

static quoteex_status wrong_word(const reader *in, piece word, const char *message)
{
    return qx_error_at(in->error, QUOTEEX_DATA, in->path, in->number, (unsigned)(word.start - in->line) + 1,
                       "%s \"%.*s\"", message, shown(word), word.start);
}

static quoteex_status unknown(const reader *in, const char *kind, piece name, const char *const *names, int count)
{
    char near[QX_NEAR_SIZE];
    qx_near_names(names, (unsigned)count, name.start, size_of(name), near);
    return qx_error_at(in->error, QUOTEEX_DATA, in->path, in->number, (unsigned)(name.start - in->line) + 1,
                       "unknown %s \"%.*s\"%s", kind, shown(name), name.start, near);
}

/* ---- keys ---- */

static quoteex_status fold(const reader *in, piece word, char key[QX_KEY_LIMIT + 1], size_t *size)
{
    *size = qx_lexicon_fold(word.start, size_of(word), key);
    return *size ? QUOTEEX_OK : wrong_word(in, word, "longer than 255 bytes:");
}

/* The word of a single word as it stands. */
static quoteex_status read_word(const reader *in, piece word, uint32_t *out)
{
    char key[QX_KEY_LIMIT + 1];
    size_t size;
    quoteex_status status = fold(in, word, key, &size);
    if (!status)
        *out = qx_builder_word_of(in->builder, key, size);
    return status;
}

/* Where a clitic 's begins that the tokenizer will cut off a folded word, or its end. */
static size_t clitic_of(const char *key, size_t size)
{
    return size > 2 && memcmp(key + size - 2, "'s", 2) == 0 ? size - 2 : size;
}

/* The word of one or several words: a key with single spaces. */
static quoteex_status read_phrase(const reader *in, piece phrase, uint32_t *out)
{
    char joined[QX_KEY_LIMIT + 1], key[QX_KEY_LIMIT + 1];
    size_t used = 0, more;
    unsigned count = 0;
    piece rest = phrase;
    for (piece word = next_word(&rest); !is_empty(word); word = next_word(&rest)) {
        quoteex_status status = fold(in, word, key, &more);
        if (status)
            return status;
        size_t clitic = clitic_of(key, more);
        if (used + more + 2 > QX_KEY_LIMIT)
            return wrong_word(in, phrase, "longer than 255 bytes:");
        joined[used] = ' ';
        used += used > 0;
        memcpy(joined + used, key, clitic);
        used += clitic;
        count++;
        if (clitic < more) {
            memcpy(joined + used, " 's", 3);
            used += 3;
            count++;
        }
    }
    if (count > QX_PHRASE_WORDS)
        return wrong_word(in, phrase, "a phrase of more than 16 words:");
    *out = qx_builder_word_of(in->builder, joined, used);
    return QUOTEEX_OK;
}

/* ---- headers ---- */

static quoteex_status read_class_names(reader *in, piece rest)
{
    in->classes = 0;
    piece name = next_word(&rest);
    if (is_empty(name))
        return wrong(in, name.start, "a class header needs the name of a class");
    for (; !is_empty(name); name = next_word(&rest)) {
        int class = qx_class_find(name.start, size_of(name));
        if (class < 0)
            return unknown(in, "class", name, qx_class_names, QX_CLASS_COUNT);
        in->classes |= (qx_classes)1 << class;
    }
    return QUOTEEX_OK;
}

static quoteex_status read_cue_class(reader *in, piece rest)
{
    piece name = next_word(&rest), more = next_word(&rest);
    if (is_empty(name))
        return wrong(in, name.start, "a cues header needs the name of a cue class");
    if (!is_empty(more))
        return wrong_word(in, more, "a cues header takes one class; unexpected");
    int class = index_in(cue_class_names, QUOTEEX_CUE_CLASSES, name);
    if (class < 0)
        return unknown(in, "cue class", name, cue_class_names, QUOTEEX_CUE_CLASSES);
    in->cue_class = (uint8_t) class;
    return QUOTEEX_OK;
}

static quoteex_status read_header(reader *in, piece line)
{
    if (line.end[-1] != ']')
        return wrong(in, line.end, "a header ends in ]");
    piece rest = {line.start + 1, line.end - 1};
    piece name = next_word(&rest);
    int found = index_in(section_names, SECTIONS, name);
    if (found < 0)
        return unknown(in, "kind of section", name, section_names, SECTIONS);
    in->section = (section)(found + 1);
    if (in->section == CLASS_SECTION)
        return read_class_names(in, rest);
    if (in->section == CUES_SECTION)
        return read_cue_class(in, rest);
    rest = trim(rest);
    return is_empty(rest) ? QUOTEEX_OK : wrong_word(in, rest, "this header takes no more words; unexpected");
}

/* ---- lines ---- */

/* Whether a line takes its word out; cuts the '-' off. */
static bool is_removal(piece *line)
{
    bool removal = size_of(*line) > 1 && *line->start == '-' && !is_blank(line->start[1]);
    line->start += removal;
    return removal;
}

static quoteex_status read_class_line(const reader *in, piece line)
{
    uint32_t word;
    bool removal = is_removal(&line);
    quoteex_status status = read_phrase(in, line, &word);
    if (!status)
        qx_builder_classify(&in->builder->words.items[word], removal ? 0 : in->classes, removal ? in->classes : 0);
    return status;
}

static bool read_count(piece digits, uint32_t *count)
{
    uint64_t value = 0;
    for (const char *at = digits.start; at < digits.end; at++) {
        if (*at < '0' || *at > '9' || value > UINT32_MAX)
            return false;
        value = value * 10 + (uint64_t)(*at - '0');
    }
    *count = (uint32_t)value;
    return value > 0 && value <= UINT32_MAX;
}

/* SYMBOL:count */
static quoteex_status read_tag(const reader *in, piece tag, qx_reading *reading)
{
    const char *colon = memchr(tag.start, ':', size_of(tag));
    if (!colon)
        return wrong_word(in, tag, "SYMBOL:count expected instead of");
    piece name = {tag.start, colon}, digits = {colon + 1, tag.end};
    reading->symbol = qx_symbol_find(name.start, (unsigned)size_of(name));
    if (!reading->symbol)
        return unknown(in, "symbol", name, qx_symbol_names, QX_SYMBOL_COUNT);
    if (!read_count(digits, &reading->count))
        return wrong_word(in, digits, "a count from 1 to 4294967295 expected instead of");
    return QUOTEEX_OK;
}

static bool has_symbol(const qx_reading *readings, unsigned count, unsigned char symbol)
{
    for (unsigned at = 0; at < count; at++)
        if (readings[at].symbol == symbol)
            return true;
    return false;
}

static quoteex_status read_tags_line(const reader *in, piece line)
{
    qx_reading readings[QX_ENTRY_READINGS];
    unsigned count = 0;
    piece name = next_word(&line);
    for (piece tag = next_word(&line); !is_empty(tag); tag = next_word(&line)) {
        qx_reading reading;
        quoteex_status status = read_tag(in, tag, &reading);
        if (status)
            return status;
        if (has_symbol(readings, count, reading.symbol))
            return wrong_word(in, tag, "this symbol was given before:");
        if (count == QX_ENTRY_READINGS)
            return wrong_word(in, tag, "a word takes up to 4 readings; unexpected");
        readings[count++] = reading;
    }
    if (count == 0)
        return wrong(in, line.start, "SYMBOL:count expected after the word");
    uint32_t index;
    quoteex_status status = read_word(in, name, &index);
    if (status)
        return status;
    qx_builder_word *word = &in->builder->words.items[index];
    qx_builder_read(word, readings, count);
    word->tagged = true;
    return QUOTEEX_OK;
}

static quoteex_status read_lemmas_line(const reader *in, piece line)
{
    uint32_t base, form;
    quoteex_status status = read_word(in, next_word(&line), &base);
    for (piece word = next_word(&line); !status && !is_empty(word); word = next_word(&line)) {
        status = read_word(in, word, &form);
        if (!status)
            qx_builder_inflect(in->builder, base, form);
    }
    return status;
}

/* The last word of a line, cut off; empty where the line has only one. */
static piece last_word(piece *line)
{
    piece word = {line->end, line->end};
    while (word.start > line->start && !is_blank(word.start[-1]))
        word.start--;
    if (word.start == line->start)
        return (piece){line->end, line->end};
    line->end = word.start;
    *line = trim(*line);
    return word;
}

/* Takes the flags off the end of a cue line. A word that is nearly a flag is taken for a mistyped one. */
static quoteex_status read_flags(const reader *in, piece *line, qx_builder_cue *cue)
{
    for (;;) {
        piece shorter = *line, word = last_word(&shorter);
        if (is_empty(word))
            return QUOTEEX_OK;
        char near[QX_NEAR_SIZE];
        switch (index_in(flag_names, FLAGS, word)) {
        case 0:
            cue->kind = QX_AS_NOUN;
            break;
        case 1:
            cue->flags |= QX_CUE_RECIPIENT;
            break;
        case 2:
            cue->flags |= QX_CUE_NEGATIVE;
            break;
        default:
            if (size_of(word) > 3 && qx_near_names(flag_names, FLAGS, word.start, size_of(word), near))
                return unknown(in, "flag", word, flag_names, FLAGS);
            return QUOTEEX_OK;
        }
        *line = shorter;
    }
}

/* A noun's line makes the verb a cue too, unless a line of the verb's own does. */
static void add_cue(qx_lexicon_builder *builder, qx_builder_cue cue)
{
    qx_builder_add_cue(builder, cue);
    if (cue.kind == QX_AS_VERB || builder->words.items[cue.lemma].own_cue[QX_AS_VERB])
        return;
    cue.kind = QX_AS_VERB;
    cue.flags |= QX_CUE_IMPLIED;
    qx_builder_add_cue(builder, cue);
}

static void remove_cue(qx_lexicon_builder *builder, qx_builder_cue cue)
{
    qx_builder_remove_cue(builder, cue.lemma, QX_AS_NOUN);
    if (cue.kind == QX_AS_VERB)
        qx_builder_remove_cue(builder, cue.lemma, QX_AS_VERB);
}

static quoteex_status read_cues_line(const reader *in, piece line)
{
    qx_builder_cue cue = {.cue_class = in->cue_class, .kind = QX_AS_VERB};
    bool removal = is_removal(&line);
    quoteex_status status = read_flags(in, &line, &cue);
    if (!status)
        status = read_phrase(in, line, &cue.lemma);
    if (status)
        return status;
    if (removal)
        remove_cue(in->builder, cue);
    else
        add_cue(in->builder, cue);
    return QUOTEEX_OK;
}

/* ---- the file ---- */

/* Holds a line to UTF-8 without control characters but the tabulator. */
static quoteex_status check_bytes(const reader *in, piece line)
{
    for (const char *at = line.start; at < line.end;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)at, line.end - at, &point);
        if (used <= 0)
            return wrong(in, at, "this is not UTF-8");
        if ((point < ' ' && point != '\t') || point == 0x7F)
            return wrong(in, at, "a control character");
        at += used;
    }
    return QUOTEEX_OK;
}

static quoteex_status read_line(reader *in, piece line)
{
    quoteex_status status = check_bytes(in, line);
    line = trim(line);
    if (status || is_empty(line) || *line.start == '#')
        return status;
    if (*line.start == '[' && (in->section != TAGS_SECTION || line.end[-1] == ']'))
        return read_header(in, line);
    switch (in->section) {
    case CLASS_SECTION:
        return read_class_line(in, line);
    case TAGS_SECTION:
        return read_tags_line(in, line);
    case LEMMAS_SECTION:
        return read_lemmas_line(in, line);
    case CUES_SECTION:
        return read_cues_line(in, line);
    default:
        return wrong_word(in, line, "a header such as [class city] or [tags] must stand before");
    }
}

quoteex_status qx_builder_read_file(qx_lexicon_builder *builder, const char *path, const char *text, size_t size,
                                    quoteex_error *error)
{
    reader in = {.builder = builder, .path = path, .error = error};
    const char *end = text + size;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        piece line = {text, stop ? stop : end};
        if (line.end > line.start && line.end[-1] == '\r')
            line.end--;
        in.line = text;
        in.number++;
        quoteex_status status = read_line(&in, line);
        if (status)
            return status;
        text = stop ? stop + 1 : end;
    }
    return QUOTEEX_OK;
}
