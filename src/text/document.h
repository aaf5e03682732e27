/*
 * A document on its way through the stages: the text and what each stage has found in it. All arrays live in one arena.
 * Offsets are bytes of text.
 */
#ifndef QX_TEXT_DOCUMENT_H
#define QX_TEXT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/arena.h"

/* What kind of thing a token is by its spelling. */
typedef enum qx_token_kind {
    QX_TOKEN_WORD,        /* letters, with inner hyphens, stops of abbreviations and initials ("U.S.", "Mr.") */
    QX_TOKEN_CLITIC,      /* 's 're 've 'll 'd 'm n't ' (possessive or contracted) */
    QX_TOKEN_NUMBER,      /* digits with . , : / - as a number, date or clock time has them; "90s", "10th", "5K" */
    QX_TOKEN_PUNCTUATION, /* one mark, or a run that is one ("...", "--", "?!" are one token each) */
    QX_TOKEN_MARK,        /* a quotation mark; see qx_mark */
    QX_TOKEN_LINK,        /* URL or e-mail address */
    QX_TOKEN_HANDLE,      /* @name, #tag */
    QX_TOKEN_SIGN         /* currency, %, other symbols */
} qx_token_kind;

enum qx_token_flag {
    QX_SPACE_BEFORE = 1 << 0,     /* white space stands before it (or it is the first) */
    QX_LINE_BEFORE = 1 << 1,      /* a line break stands before it */
    QX_PARAGRAPH_BEFORE = 1 << 2, /* it is the first of a paragraph */
    QX_SENTENCE_BEFORE = 1 << 3,  /* it is the first of a sentence */
    QX_CAPITAL = 1 << 4,          /* starts with an upper- or title-case letter */
    QX_ALL_CAPITALS = 1 << 5,     /* two letters or more, no lower-case one */
    QX_STOP_INSIDE = 1 << 6,      /* ends in a stop that belongs to it (abbreviation, initial) */
    QX_NOT_ASCII = 1 << 7
};

typedef struct qx_token {
    uint32_t start, end; /* bytes */
    uint32_t entry;      /* index into the lexicon's entries; 0: the word is in no list */
    uint8_t kind;        /* qx_token_kind */
    uint8_t flags;       /* qx_token_flag */
    uint8_t symbol;      /* qx_symbol, set by the tagger; 0 before */
    uint8_t mark;        /* for QX_TOKEN_MARK: qx_mark_role, set by the marks stage; for QX_TOKEN_WORD: qx_word_make */
} qx_token;

typedef struct qx_sentence {
    uint32_t first, end; /* tokens, end exclusive */
    uint32_t paragraph;
} qx_sentence;

typedef struct qx_paragraph {
    uint32_t first, end; /* tokens, end exclusive */
    uint32_t sentence, sentence_end;
} qx_paragraph;

typedef enum qx_mark_role {
    QX_MARK_NONE, /* apostrophe, inch, foot, stray: no quotation mark after all */
    QX_MARK_OPEN,
    QX_MARK_CLOSE
} qx_mark_role;

typedef enum qx_word_make {
    QX_WORD_LETTERS,  /* ASCII letters and nothing else */
    QX_WORD_MIXED = 8 /* others too, as far as is known */
} qx_word_make;

/* A stretch between quotation marks. Stretches nest (parent), never cross, and stay within one paragraph. */
typedef struct qx_quotation {
    uint32_t open;   /* token of the opening mark */
    uint32_t close;  /* token of the closing mark; where there is none, the stretch's end (exclusive) */
    uint32_t parent; /* index of the stretch this one stands in, or UINT32_MAX */
    bool unclosed;   /* no closing mark: runs to the end of the paragraph, or to the mark that reopens it */
    bool continues;  /* the stretch before ended unclosed with its paragraph, and this one reopens it */
    bool single;     /* single marks (‘ ’ ' ‹ ›) */
} qx_quotation;

/* How far some stages go (0: their default), and what they met beyond. */
typedef struct qx_text_limits {
    uint32_t sentence, nesting;          /* see quoteex_limits */
    uint32_t long_sentences, deep_marks; /* how many */
    uint32_t first_sentence, first_mark; /* tokens: where the first of them starts */
} qx_text_limits;

typedef struct qx_document {
    qx_arena *arena;
    qx_text_limits limits;
    const char *text; /* valid UTF-8, followed by at least 64 NUL bytes */
    size_t size;
    quoteex_string title, date;
    qx_token *tokens; /* followed by one token of kind PUNCTUATION and flag PARAGRAPH_BEFORE at the text's end */
    uint32_t token_count;
    const uint32_t *others;   /* tokens that are no plain word: not WORD or CLITIC, or with a stop inside; in order, the
                                 one at the text's end last. The marks stage makes some CLITIC */
    const uint32_t *capitals; /* words that may have a capital letter, among them all that have one; in order, and
                                 behind the last of them UINT32_MAX */
    uint32_t capital_count;
    qx_sentence *sentences;
    uint32_t sentence_count;
    qx_paragraph *paragraphs;
    uint32_t paragraph_count;
    qx_quotation *quotations; /* in order of their opening marks */
    uint32_t quotation_count;
    const quoteex_replacement *replacements;
    size_t replacement_count;
} qx_document;

/* The index of the sentence that a token stands in. */
static inline uint32_t qx_sentence_at(const qx_document *document, uint32_t token)
{
    uint32_t low = 0, high = document->sentence_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->sentences[middle].first <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

#endif
