#include "who/names.h"

#include <string.h>

#include "who/entities.h"
#include "who/name_spans.h"

/* Symbols that the tagger gives to words of names at the start of a sentence, or in none of the lists. */
static const bool is_open[256] = {
    [0] = true,      [QX_NOUN] = true, [QX_NOUNS] = true, [QX_ADJ] = true, [QX_FOREIGN] = true, [QX_VB] = true,
    [QX_VBP] = true, [QX_VBZ] = true,  [QX_VBD] = true,   [QX_VBN] = true, [QX_VBG] = true,     [QX_FIRST] = true};

/* Rules after this stage see a name where the tagger saw a noun at the start of a sentence. */
static void tell_symbol(qx_token *token)
{
    if ((token->kind == QX_TOKEN_WORD) & ((token->flags & QX_CAPITAL) != 0) & is_open[token->symbol])
        token->symbol = QX_NAME;
}

static bool can_be(const qx_words *words, uint32_t token, unsigned symbol)
{
    const qx_entry *entry = qx_words_entry(words, token);
    for (uint32_t i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] == symbol)
            return true;
    return false;
}

/* "a man named Ana Roth": what such a verb says of the noun before it. */
static bool is_naming(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token, " named called dubbed nicknamed titled entitled branded ");
}

/* Does a sentence start with the name, an article aside? */
static bool starts_sentence(const qx_document *document, const qx_name *name)
{
    const qx_token *first = &document->tokens[name->title];
    if (!(first->flags & QX_SENTENCE_BEFORE) && first[-1].symbol == QX_DET)
        first--;
    return first->flags & QX_SENTENCE_BEFORE;
}

/* Between a name that starts a sentence and an object, and between a noun and a person's name, a participle is the
 * verb: "Skarn Shipping acquired Delmar Foods", "the board appointed Ana Roth". The tagger, which knows no names, may
 * see shipping that was acquired. */
static void tell_verbs(qx_document *document, const qx_words *words, const qx_names *names)
{
    qx_token *tokens = document->tokens;
    for (uint32_t n = 0; n < names->count; n++) {
        const qx_name *name = &names->items[n];
        uint32_t verb = name->end, before = name->title;
        if (name->type == QX_NAME_OTHER)
            continue;
        if (verb + 1 < words->count && tokens[verb].symbol == QX_VBN && can_be(words, verb, QX_VBD)) {
            unsigned next = tokens[verb + 1].symbol;
            bool object = next == QX_NAME || next == QX_DET || next == QX_NUMBER || next == QX_POSSPRON;
            if (object && starts_sentence(document, name))
                tokens[verb].symbol = QX_VBD;
        }
        if (name->type == QX_NAME_PERSON && before > 1 && tokens[before - 1].symbol == QX_VBN &&
            qx_symbol_is_noun(tokens[before - 2].symbol) && can_be(words, before - 1, QX_VBD) &&
            !is_naming(words, before - 1))
            tokens[before - 1].symbol = QX_VBD;
    }
}

static void tell_tokens(qx_document *document, qx_names *names)
{
    uint32_t blocks = document->token_count / QX_NAMES_BLOCK + 1, at = 0;
    names->token_count = document->token_count;
    names->after = QX_NEW(document->arena, uint32_t, blocks);
    names->at = QX_NEW(document->arena, uint32_t, document->token_count);
    memset(names->at, 0, document->token_count * sizeof *names->at);
    for (uint32_t n = 0; n < names->count; n++) {
        const qx_name *name = &names->items[n];
        for (uint32_t i = name->first; i < name->end; i++) {
            names->at[i] = n + 1;
            if (name->type != QX_NAME_OTHER)
                tell_symbol(&document->tokens[i]);
        }
        while (at * QX_NAMES_BLOCK < name->end)
            names->after[at++] = n;
    }
    while (at < blocks)
        names->after[at++] = names->count;
}

void qx_names_find(qx_document *document, const qx_lexicon *lexicon, qx_names *out)
{
    qx_words words = qx_words_of(document, lexicon);
    qx_spellings spellings;
    qx_spellings_init(&spellings, &words, document->arena, document->capital_count);
    qx_name_spans_find(&words, &spellings, document->arena, out);
    qx_entities_link(&words, &spellings, document->arena, out);
    tell_tokens(document, out);
    tell_verbs(document, &words, out);
}
