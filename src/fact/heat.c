#include "fact/heat.h"

#include <string.h>

static uint8_t heat_of_symbol(const qx_joints *joints, unsigned char symbol)
{
    bool beside_words = qx_joints_hold(joints, symbol, QX_SPAN_WORD) || qx_joints_hold(joints, QX_SPAN_WORD, symbol);
    if (joints->core[symbol] || beside_words)
        return QX_HEAT_HOT;
    switch (symbol) { /* parts of numbers */
    case QX_SPAN_NUMBER:
    case QX_SPAN_DAY:
    case QX_SPAN_YEAR:
    case QX_SPAN_SCALE:
    case QX_SPAN_SIGN:
    case QX_SPAN_CODE:
        return QX_HEAT_HOT;
    case QX_SPAN_WORD:
        return QX_HEAT_PLAIN;
    default:
        return QX_HEAT_COOL;
    }
}

/* The bit of a size: those of terms are below QX_TERM_WORD_SIZE. */
static uint16_t size_bit(uint32_t size)
{
    return (uint16_t)(1u << (size & 15));
}

/* A term that is one in some spellings only may turn out to be a word. */
static uint8_t heat_of_term(const qx_heats *heats, const qx_term *term)
{
    return term->flags ? QX_HEAT_HOT : heats->of_symbol[term->symbol];
}

void qx_heats_make(qx_heats *heats, qx_arena *arena, const qx_joints *joints, const qx_terms *terms,
                   const qx_term_index *index, const qx_lexicon *lexicon)
{
    uint32_t count = qx_lexicon_entry_count(lexicon);
    uint8_t *of_entry = QX_NEW(arena, uint8_t, count);
    memset(heats, 0, sizeof *heats);
    memset(of_entry, QX_HEAT_PLAIN, count);
    for (unsigned symbol = 0; symbol < 256; symbol++)
        heats->of_symbol[symbol] = QX_HEAT_HOT;
    for (unsigned symbol = '0'; symbol < QX_SPAN_END_OF_SYMBOLS; symbol++)
        heats->of_symbol[symbol] = heat_of_symbol(joints, (unsigned char)symbol);
    heats->known = joints->known && heats->of_symbol[QX_SPAN_WORD] == QX_HEAT_PLAIN;
    for (uint32_t slot = 0; slot <= index->mask; slot++)
        if (index->slots[slot].entry)
            of_entry[index->slots[slot].entry] = heat_of_term(heats, &terms->items[index->slots[slot].term]);
    for (uint32_t term = 1; term <= terms->count; term++) {
        const char *word = terms->items[term].word;
        size_t size = strlen(word);
        heats->unlisted[*word & 31] |= qx_lexicon_find_key(lexicon, word, size) ? 0 : size_bit((uint32_t)size);
    }
    heats->of_entry = of_entry;
}

static uint32_t next_hyphen(const qx_heat_reader *reader, uint32_t from)
{
    const char *found = from < reader->end ? memchr(reader->text + from, '-', reader->end - from) : NULL;
    return found ? (uint32_t)(found - reader->text) : reader->end;
}

qx_heat_reader qx_heats_read(const qx_heats *heats, const qx_document *document, uint32_t first, uint32_t end)
{
    qx_heat_reader reader = {.heats = heats, .text = document->text};
    if (first < end) {
        reader.end = document->tokens[end - 1].end;
        reader.hyphen = next_hyphen(&reader, document->tokens[first].start);
    }
    return reader;
}

bool qx_heats_hyphened(qx_heat_reader *reader, const qx_token *token)
{
    if (reader->hyphen < token->start)
        reader->hyphen = next_hyphen(reader, token->start);
    return reader->hyphen < token->end;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word that no term can be in. */
static bool is_foreign(const qx_heats *heats, const char *word, uint32_t size)
{
    if (size > 15 || !is_letter(word[0]) || (word[size - 1] >= '0' && word[size - 1] <= '9'))
        return false;
    if (memchr(word, '$', size))
        return false;
    uint32_t sizes = size_bit(size) | (word[size - 1] == '.' ? size_bit(size - 1) : 0);
    return !(heats->unlisted[word[0] & 31] & sizes);
}

static qx_heat heat_of_mark(const qx_heats *heats, const char *mark, uint32_t size)
{
    switch (*mark) {
    case ',':
        return (qx_heat)heats->of_symbol[QX_SPAN_COMMA];
    case '.':
    case '!':
    case '?':
    case ';':
        return (qx_heat)heats->of_symbol[QX_SPAN_STOP];
    default:
        return size ? QX_HEAT_HOT : QX_HEAT_PLAIN;
    }
}

qx_heat qx_heats_of_other(const qx_heats *heats, const char *text, const qx_token *token)
{
    const char *word = text + token->start;
    uint32_t size = token->end - token->start;
    switch (token->kind) {
    case QX_TOKEN_WORD:
        return !token->entry && !(token->flags & QX_NOT_ASCII) && size && is_foreign(heats, word, size) ? QX_HEAT_PLAIN
                                                                                                        : QX_HEAT_HOT;
    case QX_TOKEN_PUNCTUATION:
        return heat_of_mark(heats, word, size);
    case QX_TOKEN_NUMBER:
    case QX_TOKEN_SIGN:
        return QX_HEAT_HOT;
    default:
        return token->symbol == QX_POSSESS ? (qx_heat)heats->of_symbol[QX_SPAN_POSSESS] : QX_HEAT_PLAIN;
    }
}
