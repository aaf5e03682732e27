#include "fact/heat.h"

#include <string.h>

#include "base/bytes.h"

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

enum { LOOK_CLOSER = 4 };

enum { KINDS = QX_TOKEN_SIGN + 1, SYMBOLS = 128, FIRST_ENTRY = KINDS * SYMBOLS };

_Static_assert(QX_TOKEN_WORD == 0, "the kind of words is told from the others so");

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

/* Of a token of kind PUNCTUATION, by its symbol. */
static uint8_t heat_of_mark(const qx_heats *heats, unsigned symbol)
{
    switch (symbol) {
    case QX_COMMA:
        return heats->of_symbol[QX_SPAN_COMMA];
    case QX_STOP:
    case QX_QUESTION:
    case QX_EXCLAIM:
    case QX_SEMICOLON:
    case QX_ELLIPSIS:
        return heats->of_symbol[QX_SPAN_STOP];
    case QX_COLON:
        return heats->of_symbol[QX_SPAN_COLON];
    case QX_LPAREN:
        return heats->of_symbol[QX_SPAN_LPAREN];
    case QX_RPAREN:
        return heats->of_symbol[QX_SPAN_RPAREN];
    default:
        return LOOK_CLOSER;
    }
}

static uint8_t heat_of_kind(const qx_heats *heats, unsigned kind, unsigned symbol)
{
    switch (kind) {
    case QX_TOKEN_WORD:
        return LOOK_CLOSER;
    case QX_TOKEN_NUMBER:
    case QX_TOKEN_SIGN:
        return QX_HEAT_HOT;
    case QX_TOKEN_PUNCTUATION:
        return heat_of_mark(heats, symbol);
    default:
        return symbol == QX_POSSESS ? heats->of_symbol[QX_SPAN_POSSESS] : QX_HEAT_PLAIN;
    }
}

void qx_heats_make(qx_heats *heats, qx_arena *arena, const qx_joints *joints, const qx_terms *terms,
                   const qx_term_index *index, const qx_lexicon *lexicon)
{
    uint32_t count = qx_lexicon_entry_count(lexicon);
    uint8_t *of_token = QX_NEW(arena, uint8_t, (size_t)FIRST_ENTRY + count), *of_entry = of_token + FIRST_ENTRY;
    memset(heats, 0, sizeof *heats);
    memset(of_entry, QX_HEAT_PLAIN, count);
    of_entry[0] = LOOK_CLOSER;
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
    for (unsigned i = 0; i < FIRST_ENTRY; i++)
        of_token[i] = heat_of_kind(heats, i / SYMBOLS, i % SYMBOLS);
    heats->of_token = of_token;
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
    if (memchr(word, '$', size) || (size > 1 && word[1] >= '0' && word[1] <= '9')) /* R350m */
        return false;
    uint32_t sizes = size_bit(size) | (word[size - 1] == '.' ? size_bit(size - 1) : 0);
    return !(heats->unlisted[word[0] & 31] & sizes);
}

/* Of a token whose letters decide. */
static uint8_t heat_of_letters(const char *text, const qx_heats *heats, const qx_token *token)
{
    const char *word = text + token->start;
    uint32_t size = token->end - token->start;
    if (size == 0)
        return QX_HEAT_PLAIN;
    bool ascii_word = token->kind == QX_TOKEN_WORD && !(token->flags & QX_NOT_ASCII);
    return ascii_word && is_foreign(heats, word, size) ? QX_HEAT_PLAIN : QX_HEAT_HOT;
}

/* The last token that starts at a byte or before it. */
static uint32_t token_at(const qx_document *document, uint32_t byte)
{
    uint32_t low = 0, left = document->token_count;
    while (left > 1) { /* without branches that nobody could foresee */
        uint32_t half = left / 2;
        low += document->tokens[low + half].start <= byte ? half : 0;
        left -= half;
    }
    return low;
}

/* Words with hyphens fall into pieces. */
static void heat_hyphened(const qx_document *document, uint8_t *out)
{
    const char *text = document->text, *end = text + document->size;
    for (const char *at = text; (at = memchr(at, '-', (size_t)(end - at))); at++) {
        uint32_t token = token_at(document, (uint32_t)(at - text));
        if (document->tokens[token].kind == QX_TOKEN_WORD)
            out[token] = QX_HEAT_HOT;
    }
}

const uint8_t *qx_heats_read(const qx_heats *heats, const qx_document *document)
{
    const qx_token *tokens = document->tokens;
    const uint8_t *of_token = heats->of_token;
    uint32_t count = document->token_count, open_count = 0;
    uint8_t *out = QX_NEW(document->arena, uint8_t, (size_t)count + 16);
    uint32_t *open = QX_NEW(document->arena, uint32_t, (size_t)count + 1);
    memset(out, QX_HEAT_PLAIN, 8);
    out += 8;
    for (uint32_t i = 0; i < count; i++) {
        const qx_token *token = &tokens[i];
        uint32_t word = 0u - (uint32_t) !(token->kind | (token->flags & QX_NOT_ASCII)); /* all bits, or none */
        uint32_t of_kind = (uint32_t)token->kind * SYMBOLS + token->symbol % SYMBOLS;
        uint8_t heat = of_token[of_kind + ((FIRST_ENTRY + token->entry - of_kind) & word)];
        out[i] = heat;
        open[open_count] = i;
        open_count += heat >> 2;
    }
    memset(out + count, QX_HEAT_PLAIN, 8);
    for (uint32_t i = 0; i < open_count; i++)
        out[open[i]] = heat_of_letters(document->text, heats, &tokens[open[i]]);
    if (count)
        heat_hyphened(document, out);
    return out;
}

uint32_t qx_heats_next_hot(const uint8_t *heats, uint32_t from, uint32_t count)
{
    for (; from < count; from += 8) {
        uint64_t hot = qx_bytes_load((const char *)heats + from) & QX_BYTES_EACH(QX_HEAT_HOT);
        if (hot) {
            from += (uint32_t)qx_bytes_count(qx_bytes_below(hot << 6));
            return from < count ? from : count;
        }
    }
    return count;
}

/* The top bits of the bytes of eight heats that are plain, or of those that are not. */
static uint64_t kind_of(uint64_t eight, bool plain)
{
    uint64_t others = (eight + QX_BYTES_EACH(0x7F)) & QX_BYTES_EACH(0x80);
    return plain ? others ^ QX_BYTES_EACH(0x80) : others;
}

uint32_t qx_heats_end(const uint8_t *heats, uint32_t from, uint32_t end, bool plain)
{
    for (; from < end; from += 8) {
        uint64_t others = kind_of(qx_bytes_load((const char *)heats + from), !plain);
        if (others) {
            from += (uint32_t)qx_bytes_count(qx_bytes_below(others));
            break;
        }
    }
    return from < end ? from : end;
}

/* Eight heats, the last lowest. */
static uint64_t load_backwards(const uint8_t *h)
{
    return (uint64_t)h[7] | (uint64_t)h[6] << 8 | (uint64_t)h[5] << 16 | (uint64_t)h[4] << 24 | (uint64_t)h[3] << 32 |
           (uint64_t)h[2] << 40 | (uint64_t)h[1] << 48 | (uint64_t)h[0] << 56;
}

uint32_t qx_heats_start(const uint8_t *heats, uint32_t first, uint32_t from, bool plain)
{
    uint32_t size = 0, most = from - first;
    for (; size < most; size += 8) {
        uint64_t others = kind_of(load_backwards(heats + from - size - 8), !plain);
        if (others) {
            size += (uint32_t)qx_bytes_count(qx_bytes_below(others));
            break;
        }
    }
    return from - (size < most ? size : most);
}
