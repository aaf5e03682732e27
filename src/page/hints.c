#include "page/hints.h"

#include <string.h>

/* Words as they stand in names ("share-bar", "shareBar", "share_bar"), each with a space before and behind it. */

static const struct {
    const char *words;
    unsigned hints;
} table[] = {
    {" comment comments commentlist commenter disqus discussion replies respond livefyre ", QX_HINT_COMMENTS},
    {" ad ads adv advert adverts advertisement advertising adsense adunit adslot dfp sponsor sponsored sponsors "
     "promo promos promotion promoted teads taboola outbrain partner partners ",
     QX_HINT_JUNK},
    {" nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs pagination pager paging toolbar topbar "
     "masthead sitemap skip skiplink sidebar sidebars aside rail widget widgets footer foot copyright disclaimer "
     "legal ",
     QX_HINT_JUNK},
    {" share shares sharing sharebar sharedaddy addthis addtoany social socials follow facebook twitter whatsapp "
     "linkedin pinterest print printer bookmark ",
     QX_HINT_JUNK},
    {" related relatedposts recommended recommendation recommendations recirc recirculation trending popular mostread "
     "readmore readnext upnext more morefrom tags taglist tagcloud topics keywords ",
     QX_HINT_JUNK},
    {" newsletter newsletters subscribe subscription subscriptions signup signin login register registration paywall "
     "cookie cookies consent gdpr cmp popup modal overlay lightbox banner alert alerts donate donation membership cta "
     "feedback survey authorbio authorbox bio poll rating ratings hidden noprint invisible screenreader ",
     QX_HINT_JUNK},
    {" caption captions figcaption photocredit imagecaption credit credits legend ", QX_HINT_CAPTION},
    {" byline bylines author authors dateline timestamp pubdate published publish updated "
     "posted date time meta postmeta entrymeta ",
     QX_HINT_BYLINE},
    {" article articlebody story storybody content body entry post text main hentry hnews ", QX_HINT_GOOD}};

enum { LONGEST = 32 };

static bool is_small(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static unsigned hints_of_word(const char *word, size_t size)
{
    char key[LONGEST + 3];
    unsigned hints = 0;
    if (!size || size > LONGEST)
        return 0;
    key[0] = ' ';
    for (size_t i = 0; i < size; i++)
        key[i + 1] = is_capital(word[i]) ? (char)(word[i] - 'A' + 'a') : word[i];
    key[size + 1] = ' ';
    key[size + 2] = '\0';
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strstr(table[i].words, key))
            hints |= table[i].hints;
    return hints;
}

/* The words of names, and pairs of them written as one ("most-read"). */
static unsigned hints_of_names(const char *names)
{
    unsigned hints = 0;
    while (names && *names) {
        size_t size = 0;
        while (is_capital(names[size]))
            size++;
        while (is_small(names[size]))
            size++;
        hints |= hints_of_word(names, size);
        names += size ? size : 1;
    }
    return hints;
}

static unsigned hints_of_role(const qx_node *node)
{
    static const char *const junk[] = {"navigation", "complementary", "banner",  "contentinfo", "search",
                                       "dialog",     "menu",          "menubar", "alert",       "toolbar",
                                       "tablist",    "form",          NULL};
    return qx_dom_has_word(node, QX_ATTRIBUTE_ROLE, junk) ? QX_HINT_JUNK : 0;
}

unsigned qx_hints_of(const qx_node *node)
{
    return hints_of_names(node->attributes[QX_ATTRIBUTE_CLASS]) | hints_of_names(node->attributes[QX_ATTRIBUTE_ID]) |
           hints_of_role(node);
}
