#include "page/tags.h"

#include <string.h>

#define BLOCK QX_TAG_BLOCK
#define FORMATTING QX_TAG_FORMATTING
#define LOOSE (QX_TAG_BLOCK | QX_TAG_LOOSE)

/* In the order of their names, which those of the enum follow. */
const qx_tag_row qx_tag_table[QX_TAG_COUNT] = {
    [QX_TAG_UNKNOWN] = {"", 0},
    [QX_TAG_A] = {"a", FORMATTING},
    [QX_TAG_ABBR] = {"abbr", 0},
    [QX_TAG_ADDRESS] = {"address", BLOCK},
    [QX_TAG_ARTICLE] = {"article", BLOCK},
    [QX_TAG_ASIDE] = {"aside", BLOCK},
    [QX_TAG_B] = {"b", FORMATTING},
    [QX_TAG_BIG] = {"big", FORMATTING},
    [QX_TAG_BLOCKQUOTE] = {"blockquote", BLOCK},
    [QX_TAG_BODY] = {"body", BLOCK | QX_TAG_ONCE},
    [QX_TAG_BR] = {"br", QX_TAG_VOID},
    [QX_TAG_BUTTON] = {"button", BLOCK},
    [QX_TAG_CAPTION] = {"caption", LOOSE},
    [QX_TAG_CENTER] = {"center", BLOCK},
    [QX_TAG_CITE] = {"cite", 0},
    [QX_TAG_CODE] = {"code", FORMATTING},
    [QX_TAG_DD] = {"dd", LOOSE},
    [QX_TAG_DEL] = {"del", 0},
    [QX_TAG_DETAILS] = {"details", BLOCK},
    [QX_TAG_DIV] = {"div", BLOCK},
    [QX_TAG_DL] = {"dl", BLOCK},
    [QX_TAG_DT] = {"dt", LOOSE},
    [QX_TAG_EM] = {"em", FORMATTING},
    [QX_TAG_FIGCAPTION] = {"figcaption", BLOCK},
    [QX_TAG_FIGURE] = {"figure", BLOCK},
    [QX_TAG_FONT] = {"font", FORMATTING},
    [QX_TAG_FOOTER] = {"footer", BLOCK},
    [QX_TAG_FORM] = {"form", BLOCK},
    [QX_TAG_H1] = {"h1", BLOCK},
    [QX_TAG_H2] = {"h2", BLOCK},
    [QX_TAG_H3] = {"h3", BLOCK},
    [QX_TAG_H4] = {"h4", BLOCK},
    [QX_TAG_H5] = {"h5", BLOCK},
    [QX_TAG_H6] = {"h6", BLOCK},
    [QX_TAG_HEAD] = {"head", BLOCK | QX_TAG_ONCE},
    [QX_TAG_HEADER] = {"header", BLOCK},
    [QX_TAG_HR] = {"hr", BLOCK | QX_TAG_VOID},
    [QX_TAG_HTML] = {"html", BLOCK | QX_TAG_ONCE},
    [QX_TAG_I] = {"i", FORMATTING},
    [QX_TAG_INS] = {"ins", 0},
    [QX_TAG_LABEL] = {"label", 0},
    [QX_TAG_LI] = {"li", LOOSE},
    [QX_TAG_LINK] = {"link", QX_TAG_VOID},
    [QX_TAG_MAIN] = {"main", BLOCK},
    [QX_TAG_MARK] = {"mark", 0},
    [QX_TAG_META] = {"meta", QX_TAG_VOID},
    [QX_TAG_NAV] = {"nav", BLOCK},
    [QX_TAG_OL] = {"ol", BLOCK},
    [QX_TAG_P] = {"p", LOOSE},
    [QX_TAG_PRE] = {"pre", BLOCK},
    [QX_TAG_Q] = {"q", 0},
    [QX_TAG_S] = {"s", FORMATTING},
    [QX_TAG_SECTION] = {"section", BLOCK},
    [QX_TAG_SMALL] = {"small", FORMATTING},
    [QX_TAG_SPAN] = {"span", 0},
    [QX_TAG_STRONG] = {"strong", FORMATTING},
    [QX_TAG_SUB] = {"sub", 0},
    [QX_TAG_SUMMARY] = {"summary", BLOCK},
    [QX_TAG_SUP] = {"sup", 0},
    [QX_TAG_TABLE] = {"table", BLOCK},
    [QX_TAG_TBODY] = {"tbody", LOOSE},
    [QX_TAG_TD] = {"td", LOOSE},
    [QX_TAG_TFOOT] = {"tfoot", LOOSE},
    [QX_TAG_TH] = {"th", LOOSE},
    [QX_TAG_THEAD] = {"thead", LOOSE},
    [QX_TAG_TIME] = {"time", 0},
    [QX_TAG_TITLE] = {"title", 0},
    [QX_TAG_TR] = {"tr", LOOSE},
    [QX_TAG_TT] = {"tt", FORMATTING},
    [QX_TAG_U] = {"u", FORMATTING},
    [QX_TAG_UL] = {"ul", BLOCK},
};

static const char *const skipped[] = {"amp-ad",
                                      "amp-analytics",
                                      "amp-consent",
                                      "amp-embed",
                                      "amp-iframe",
                                      "amp-sidebar",
                                      "amp-social-share",
                                      "applet",
                                      "amp-user-notification",
                                      "audio",
                                      "canvas",
                                      "datalist",
                                      "dialog",
                                      "iframe",
                                      "map",
                                      "math",
                                      "noembed",
                                      "noframes",
                                      "noscript",
                                      "object",
                                      "script",
                                      "select",
                                      "style",
                                      "svg",
                                      "template",
                                      "textarea",
                                      "video",
                                      "xmp"};

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

bool qx_tag_is(const char *name, size_t size, const char *word)
{
    for (size_t i = 0; i < size; i++)
        if (!word[i] || lower(name[i]) != (unsigned char)word[i])
            return false;
    return word[size] == '\0';
}

/* Below, at or above 0 as name comes before, is or comes after word. */
static int compare(const char *name, size_t size, const char *word)
{
    for (size_t i = 0; i < size; i++)
        if (!word[i] || lower(name[i]) != (unsigned char)word[i])
            return !word[i] ? 1 : lower(name[i]) - (unsigned char)word[i];
    return word[size] ? -1 : 0;
}

qx_tag qx_tag_find(const char *name, size_t size)
{
    int low = 1, high = QX_TAG_COUNT - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = compare(name, size, qx_tag_table[middle].name);
        if (!order)
            return (qx_tag)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return QX_TAG_UNKNOWN;
}

bool qx_tag_is_skipped(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++)
        if (qx_tag_is(name, size, skipped[i]))
            return true;
    return false;
}
