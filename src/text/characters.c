#include "text/characters.h"

#include <utf8proc.h>

#define S QX_SPACE
#define N (QX_SPACE | QX_LINE)
#define E QX_WORD_END
#define D QX_DIGIT
#define U QX_UPPER
#define L QX_LOWER
#define H QX_HIGH

/* clang-format off */
const uint8_t qx_character_bits[256] = {
    E, 0, 0, 0, 0, 0, 0, 0, 0, S|E, N|E, S|E, S|E, N|E, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, S|E, S|E, S|E, S|E,
    /*       !  "  #  $  %  &  '  (  )  *  +  ,  -  .  / */
    S|E, E, E, 0, 0, E, 0, 0, E, E, 0, 0, E, 0, 0, E,
    D, D, D, D, D, D, D, D, D, D, 0, E, E, E, E, E,
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, E, E, E, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, E, E, E, 0, 0,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
/* clang-format on */

static qx_character format_kind(uint32_t code)
{
    bool joins = code == 0x00AD || code == 0x200C || code == 0x200D;
    return joins ? QX_CHARACTER_JOINER : QX_CHARACTER_SPACE;
}

static qx_character category_kind(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return QX_CHARACTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return QX_CHARACTER_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return QX_CHARACTER_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return QX_CHARACTER_COMBINING;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
        return QX_CHARACTER_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
        return QX_CHARACTER_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return QX_CHARACTER_LINE;
    case UTF8PROC_CATEGORY_CF:
        return format_kind(code);
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return QX_CHARACTER_PUNCTUATION;
    default:
        return QX_CHARACTER_SIGN;
    }
}

qx_character qx_character_kind(uint32_t code)
{
    if (code == 0x0085)
        return QX_CHARACTER_LINE;
    if (code >= 0x00C0 && code <= 0x00FF && code != 0x00D7 && code != 0x00F7)
        return code < 0x00DF ? QX_CHARACTER_UPPER : QX_CHARACTER_LOWER;
    if (code >= 0x0410 && code <= 0x044F)
        return code < 0x0430 ? QX_CHARACTER_UPPER : QX_CHARACTER_LOWER;
    return category_kind(code);
}

qx_script qx_character_script(uint32_t code)
{
    if (code < 0x0E00)
        return QX_SCRIPT_OTHER;
    if (code < 0x0F00 || (code >= 0x1000 && code < 0x10A0) || (code >= 0x1780 && code < 0x1800))
        return QX_SCRIPT_SOUTH_EAST_ASIAN; /* Thai, Lao, Myanmar, Khmer */
    if (code < 0x2E80)
        return QX_SCRIPT_OTHER;
    if (code >= 0x3041 && code <= 0x309F)
        return QX_SCRIPT_HIRAGANA;
    if ((code >= 0x30A0 && code <= 0x30FF) || (code >= 0x31F0 && code <= 0x31FF) || (code >= 0xFF66 && code <= 0xFF9F))
        return QX_SCRIPT_KATAKANA;
    bool han = code <= 0x2FDF || (code >= 0x3005 && code <= 0x3007) || (code >= 0x3021 && code <= 0x3029) ||
               (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
               (code >= 0x20000 && code <= 0x3FFFF);
    return han ? QX_SCRIPT_HAN : QX_SCRIPT_OTHER;
}

bool qx_is_bullet(uint32_t code)
{
    switch (code) {
    case 0x00B7: /* middle dot */
    case 0x2022: /* bullet */
    case 0x2023: /* triangular bullet */
    case 0x2043: /* hyphen bullet */
    case 0x2219: /* bullet operator */
    case 0x25A0: /* black square */
    case 0x25AA: /* small black square */
    case 0x25B6: /* triangle to the right */
    case 0x25BA: /* pointer to the right */
    case 0x25CB: /* white circle */
    case 0x25CF: /* black circle */
    case 0x25E6: /* white bullet */
    case 0x27A2: /* arrowhead */
    case 0x2756: /* diamond */
        return true;
    default:
        return false;
    }
}
