/* The tokenizer's state, shared by its two halves: tokens.c and words.c. */
#ifndef QX_TEXT_SCANNER_H
#define QX_TEXT_SCANNER_H

#include "lex/lexicon.h"
#include "text/document.h"

typedef struct qx_scanner {
    qx_document *doc;
    const qx_lexicon *lexicon;
    const qx_entry *entries;
    const char *text;
    qx_token *tokens;
    uint32_t count, capacity;
    QX_LIST(uint32_t) others;
    uint32_t *capitals; /* room for as many as there is for tokens */
    uint32_t capital_count;
    uint32_t paragraph; /* first token of the paragraph that is being read */
    unsigned before;    /* flags that the next token gets from the white space before it */
} qx_scanner;

void qx_scanner_grow(qx_scanner *scanner);

/* Appends a token without entry; its flags are those of the white space before it. */
static inline qx_token *qx_scanner_add(qx_scanner *scanner, const char *start, const char *end, qx_token_kind kind)
{
    if (scanner->count == scanner->capacity)
        qx_scanner_grow(scanner);
    qx_token *token = &scanner->tokens[scanner->count++];
    *token = (qx_token){.start = (uint32_t)(start - scanner->text),
                        .end = (uint32_t)(end - scanner->text),
                        .kind = (uint8_t)kind,
                        .flags = (uint8_t)scanner->before};
    scanner->before = 0;
    if (kind == QX_TOKEN_WORD) {
        token->mark = QX_WORD_MIXED;
        scanner->capitals[scanner->capital_count++] = scanner->count - 1;
    }
    if (kind > QX_TOKEN_CLITIC)
        *QX_PUSH(scanner->doc->arena, scanner->others) = scanner->count - 1;
    return token;
}

/* Whether a word of two ASCII letters or more, which has that entry, ends where the letters do. False may mean yes. */
bool qx_words_ends(const char *end, const qx_entry *entry);

/* Adds the clitics that follow a word directly at p; returns where they end. */
const char *qx_words_read_clitics(qx_scanner *scanner, const char *p);

/* Reads the word that starts at p with a letter (its clitics become tokens of their own); returns where it ends. */
const char *qx_words_read(qx_scanner *scanner, const char *p);

/* The same for what starts with the number start..end. */
const char *qx_words_read_number(qx_scanner *scanner, const char *start, const char *end);

/* The same for an elided word: start..p is the apostrophe before it ("'tis"). */
const char *qx_words_read_elided(qx_scanner *scanner, const char *start, const char *p);

#endif
