/*
 * What a character is to the tokenizer: a table for bytes, utf8proc's categories for the rest.
 */
#ifndef QX_TEXT_CHARACTERS_H
#define QX_TEXT_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Bits of qx_character_bits. */
enum {
    QX_LOWER = 1 << 0,
    QX_UPPER = 1 << 1,
    QX_DIGIT = 1 << 2,
    QX_SPACE = 1 << 3,
    QX_LINE = 1 << 4,     /* \n \r, which are QX_SPACE too */
    QX_WORD_END = 1 << 5, /* certainly no part of a word that stands before it */
    QX_HIGH = 1 << 6,     /* part of a character that is not ASCII */
    QX_LETTER = QX_LOWER | QX_UPPER
};

extern const uint8_t qx_character_bits[256];

static inline unsigned qx_bits(char c)
{
    return qx_character_bits[(unsigned char)c];
}

typedef enum qx_character {
    QX_CHARACTER_SPACE, /* white space, and the invisible: U+200B, U+FEFF, direction marks */
    QX_CHARACTER_LINE,  /* U+2028, U+2029, U+0085 */
    QX_CHARACTER_LOWER,
    QX_CHARACTER_UPPER,
    QX_CHARACTER_LETTER, /* a letter without case */
    QX_CHARACTER_COMBINING,
    QX_CHARACTER_JOINER, /* soft hyphen, zero-width joiner and non-joiner: nothing by themselves, part of a word */
    QX_CHARACTER_DIGIT,
    QX_CHARACTER_PUNCTUATION,
    QX_CHARACTER_SIGN
} qx_character;

/* The kind of a character that is not ASCII. */
qx_character qx_character_kind(uint32_t code);

/* Scripts written without spaces between words, told apart where they meet; QX_SCRIPT_OTHER for all the rest. */
typedef enum qx_script {
    QX_SCRIPT_OTHER,
    QX_SCRIPT_HAN,
    QX_SCRIPT_HIRAGANA,
    QX_SCRIPT_KATAKANA,
    QX_SCRIPT_SOUTH_EAST_ASIAN
} qx_script;

qx_script qx_character_script(uint32_t code);

/* A dash of any length from U+2012 to U+2015. */
static inline bool qx_is_dash(uint32_t code)
{
    return code >= 0x2012 && code <= 0x2015;
}

bool qx_is_bullet(uint32_t code);

#endif
