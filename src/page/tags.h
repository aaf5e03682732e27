/* Tags: the elements of HTML that pages are read by, and what is to be known of each. */
#ifndef QX_PAGE_TAGS_H
#define QX_PAGE_TAGS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum qx_tag {
    QX_TAG_UNKNOWN,
    QX_TAG_A,
    QX_TAG_ABBR,
    QX_TAG_ADDRESS,
    QX_TAG_ARTICLE,
    QX_TAG_ASIDE,
    QX_TAG_B,
    QX_TAG_BIG,
    QX_TAG_BLOCKQUOTE,
    QX_TAG_BODY,
    QX_TAG_BR,
    QX_TAG_BUTTON,
    QX_TAG_CAPTION,
    QX_TAG_CENTER,
    QX_TAG_CITE,
    QX_TAG_CODE,
    QX_TAG_DD,
    QX_TAG_DEL,
    QX_TAG_DETAILS,
    QX_TAG_DIV,
    QX_TAG_DL,
    QX_TAG_DT,
    QX_TAG_EM,
    QX_TAG_FIGCAPTION,
    QX_TAG_FIGURE,
    QX_TAG_FONT,
    QX_TAG_FOOTER,
    QX_TAG_FORM,
    QX_TAG_H1,
    QX_TAG_H2,
    QX_TAG_H3,
    QX_TAG_H4,
    QX_TAG_H5,
    QX_TAG_H6,
    QX_TAG_HEAD,
    QX_TAG_HEADER,
    QX_TAG_HR,
    QX_TAG_HTML,
    QX_TAG_I,
    QX_TAG_INS,
    QX_TAG_LABEL,
    QX_TAG_LI,
    QX_TAG_LINK,
    QX_TAG_MAIN,
    QX_TAG_MARK,
    QX_TAG_META,
    QX_TAG_NAV,
    QX_TAG_OL,
    QX_TAG_P,
    QX_TAG_PRE,
    QX_TAG_Q,
    QX_TAG_S,
    QX_TAG_SECTION,
    QX_TAG_SMALL,
    QX_TAG_SPAN,
    QX_TAG_STRONG,
    QX_TAG_SUB,
    QX_TAG_SUMMARY,
    QX_TAG_SUP,
    QX_TAG_TABLE,
    QX_TAG_TBODY,
    QX_TAG_TD,
    QX_TAG_TFOOT,
    QX_TAG_TH,
    QX_TAG_THEAD,
    QX_TAG_TIME,
    QX_TAG_TITLE,
    QX_TAG_TR,
    QX_TAG_TT,
    QX_TAG_U,
    QX_TAG_UL,
    QX_TAG_COUNT
} qx_tag;

enum {
    QX_TAG_VOID = 1,       /* has no end tag */
    QX_TAG_FORMATTING = 2, /* parsers open it again behind what closes it */
    QX_TAG_BLOCK = 4,      /* begins and ends a block of text */
    QX_TAG_LOOSE = 8,      /* ends where the next one starts: is never in itself but in another block */
    QX_TAG_ONCE = 16       /* there is one of it */
};

typedef struct qx_tag_row {
    const char *name;
    unsigned flags;
} qx_tag_row;

/* Rows by qx_tag. */
extern const qx_tag_row qx_tag_table[QX_TAG_COUNT];

/* The element of a name in any case; QX_TAG_UNKNOWN. */
qx_tag qx_tag_find(const char *name, size_t size);

/* Whether the element is passed over with all that is in it. */
bool qx_tag_is_skipped(const char *name, size_t size);

/* Whether name is word, in any case; word is in small letters. */
bool qx_tag_is(const char *name, size_t size, const char *word);

static inline bool qx_tag_is_block(qx_tag tag)
{
    return qx_tag_table[tag].flags & QX_TAG_BLOCK;
}

static inline bool qx_tag_is_heading(qx_tag tag)
{
    return tag >= QX_TAG_H1 && tag <= QX_TAG_H6;
}

#endif
