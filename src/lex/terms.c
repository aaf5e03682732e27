#include "lex/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { SLOTS = 2048, INDEX_SLOTS = 2048, TERM_LIMIT = SLOTS / 2, LINE_LIMIT = 200 };

static const char *const names[QX_SPAN_SYMBOL_COUNT] = {
#define X(id) [QX_SPAN_##id - '0'] = #id,
    QX_SPAN_SYMBOLS(X)
#undef X
};

const char *qx_span_symbol_name(unsigned char symbol)
{
    return symbol >= '0' && symbol < QX_SPAN_END_OF_SYMBOLS ? names[symbol - '0'] : NULL;
}

unsigned char qx_span_symbol_find(const char *name, size_t size)
{
    for (unsigned i = 0; i < QX_SPAN_SYMBOL_COUNT; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
            return (unsigned char)('0' + i);
    return 0;
}

static uint32_t hash_of(const char *key, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)key[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot of a key: where it stands, or the free one where it would. */
static uint32_t slot_of(const qx_terms *terms, const char *key, size_t size)
{
    uint32_t at = hash_of(key, size) & terms->mask;
    while (terms->slots[at]) {
        const char *word = terms->items[terms->slots[at]].word;
        if (strlen(word) == size && memcmp(word, key, size) == 0)
            break;
        at = (at + 1) & terms->mask;
    }
    return at;
}

uint32_t qx_terms_find(const qx_terms *terms, const char *word, size_t size)
{
    char key[QX_KEY_LIMIT + 1];
    if (size >= QX_TERM_WORD_SIZE)
        return 0;
    size = qx_lexicon_fold(word, size, key);
    return size && size < QX_TERM_WORD_SIZE ? terms->slots[slot_of(terms, key, size)] : 0;
}

size_t qx_terms_size(const qx_terms *terms)
{
    return sizeof *terms + ((size_t)terms->count + 1) * sizeof terms->items[0];
}

/* ---------------------------------------------------------------- reading the file */

typedef struct reader {
    const char *path;
    qx_buffer *out;
    size_t start; /* of the table in out */
    quoteex_error *error;
    unsigned line;
    uint8_t symbol, flags; /* of the header above */
} reader;

static quoteex_status fault(const reader *r, const char *message)
{
    return qx_error_at(r->error, QUOTEEX_DATA, r->path, r->line, 1, "%s", message);
}

static qx_terms *table_of(const reader *r)
{
    return (qx_terms *)(void *)(r->out->data + r->start);
}

static quoteex_status add_term(reader *r, const qx_term *term)
{
    size_t size = strlen(term->word);
    uint32_t at = slot_of(table_of(r), term->word, size);
    if (table_of(r)->slots[at])
        return fault(r, "the word stands in the file twice");
    if (table_of(r)->count >= TERM_LIMIT)
        return fault(r, "too many terms");
    qx_buffer_add(r->out, (const char *)term, sizeof *term);
    if (r->out->failed)
        return qx_error_set(r->error, QUOTEEX_NO_MEMORY, "no memory for the terms");
    table_of(r)->slots[at] = (uint16_t)++table_of(r)->count;
    return QUOTEEX_OK;
}

/* [SYMBOL], [SYMBOL capital], [SYMBOL capitals] or [SYMBOL short] */
static quoteex_status read_header(reader *r, char *line, size_t size)
{
    if (line[size - 1] != ']')
        return fault(r, "a header ends with ']'");
    line[size - 1] = '\0';
    const char *name = line + 1;
    char *flag = strchr(line, ' ');
    if (flag)
        *flag++ = '\0';
    r->symbol = qx_span_symbol_find(name, strlen(name));
    if (!r->symbol)
        return fault(r, "unknown symbol");
    r->flags = 0;
    if (flag && strcmp(flag, "capital") == 0)
        r->flags = QX_TERM_CAPITAL;
    else if (flag && strcmp(flag, "capitals") == 0)
        r->flags = QX_TERM_CAPITALS;
    else if (flag && strcmp(flag, "short") == 0)
        r->flags = QX_TERM_CAPITAL | QX_TERM_SHORT;
    else if (flag)
        return fault(r, "what may stand after the symbol is capital, capitals or short");
    return QUOTEEX_OK;
}

static quoteex_status read_term(reader *r, char *line)
{
    qx_term term = {.symbol = r->symbol, .flags = r->flags};
    char *value = strchr(line, ' ');
    if (value)
        *value++ = '\0';
    if (!r->symbol)
        return fault(r, "a word before any header");
    if (strlen(line) >= sizeof term.word)
        return fault(r, "the word is longer than 15 bytes");
    if (value && strlen(value) >= sizeof term.value)
        return fault(r, "the value is longer than 15 bytes");
    memcpy(term.word, line, strlen(line));
    if (value) {
        char *end;
        memcpy(term.value, value, strlen(value));
        long long number = strtoll(value, &end, 10);
        term.number = *end ? 0 : (double)number;
    }
    return add_term(r, &term);
}

static quoteex_status read_line(reader *r, const char *text, size_t size)
{
    char line[LINE_LIMIT + 1];
    while (size && (text[size - 1] == ' ' || text[size - 1] == '\r'))
        size--;
    if (!size || *text == '#')
        return QUOTEEX_OK;
    if (size > LINE_LIMIT)
        return fault(r, "the line is too long");
    memcpy(line, text, size);
    line[size] = '\0';
    return *line == '[' && size > 2 ? read_header(r, line, size) : read_term(r, line);
}

quoteex_status qx_terms_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    reader r = {.path = path, .out = out, .start = out->size, .error = error};
    const qx_terms head = {.mask = SLOTS - 1};
    const qx_term none = {.symbol = QX_SPAN_WORD};
    qx_buffer_add(out, (const char *)&head, sizeof head);
    qx_buffer_add(out, (const char *)&none, sizeof none);
    if (out->failed)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the terms");
    quoteex_status status = QUOTEEX_OK;
    for (const char *end = text + size; text < end && status == QUOTEEX_OK;) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop : end;
        r.line++;
        status = read_line(&r, text, (size_t)(stop - text));
        text = stop + 1;
    }
    return status;
}

/* ---------------------------------------------------------------- terms by entry */

static void put_entry(qx_term_index *index, uint32_t entry, uint32_t term)
{
    uint32_t at = entry * 2654435761u >> 16 & index->mask;
    if (!entry)
        return;
    while (index->slots[at].entry && index->slots[at].entry != entry)
        at = (at + 1) & index->mask;
    if (!index->slots[at].entry)
        index->slots[at] = (struct qx_term_slot){entry, term};
}

void qx_term_index_make(qx_term_index *index, qx_arena *arena, const qx_terms *terms, const qx_lexicon *lexicon)
{
    index->lexicon = lexicon;
    index->mask = INDEX_SLOTS - 1;
    index->slots = QX_NEW(arena, struct qx_term_slot, INDEX_SLOTS);
    memset(index->slots, 0, INDEX_SLOTS * sizeof *index->slots);
    for (uint32_t term = 1; term <= terms->count; term++) {
        char word[QX_TERM_WORD_SIZE + 1];
        size_t size = strlen(terms->items[term].word);
        memcpy(word, terms->items[term].word, size);
        put_entry(index, qx_lexicon_find_key(lexicon, word, size), term);
        word[size] = '.'; /* Sept. */
        put_entry(index, qx_lexicon_find_key(lexicon, word, size + 1), term);
    }
}
