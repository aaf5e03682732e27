#include "page/labels.h"

#include <string.h>

/* What iconv calls an encoding, and the labels that stand for it, each with a space behind it. Where the standard has
 * windows-1252 for "latin1" it is because pages that say so are written in it; the same holds for the other supersets
 * here (GB18030 for GBK, CP949 for euc-kr, CP932 for Shift_JIS), and for "x-user-defined" where a page declares it. The
 * labels that browsers refuse to decode ("replacement": iso-2022-kr, hz-gb-2312 and the like) are left out. */
typedef struct label_row {
    const char *name, *labels;
} label_row;

static const label_row rows[] = {
    {"UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
    {"CP1252", "windows-1252 cp1252 x-cp1252 latin1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 "
               "iso-ir-100 ascii us-ascii ansi_x3.4-1968 cp819 ibm819 csisolatin1 "
               "x-user-defined "},
    {"CP1250", "windows-1250 cp1250 x-cp1250 "},
    {"CP1251", "windows-1251 cp1251 x-cp1251 "},
    {"CP1253", "windows-1253 cp1253 x-cp1253 "},
    {"CP1254", "windows-1254 cp1254 x-cp1254 latin5 l5 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 "
               "iso-ir-148 csisolatin5 "},
    {"CP1255", "windows-1255 cp1255 x-cp1255 "},
    {"CP1256", "windows-1256 cp1256 x-cp1256 "},
    {"CP1257", "windows-1257 cp1257 x-cp1257 "},
    {"CP1258", "windows-1258 cp1258 x-cp1258 "},
    {"CP874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 "},
    {"CP866", "ibm866 866 cp866 csibm866 "},
    {"ISO-8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2 "},
    {"ISO-8859-3", "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3 "},
    {"ISO-8859-4", "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4 "},
    {"ISO-8859-5", "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic "},
    {"ISO-8859-6",
     "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-ir-127 iso-8859-6-e iso-8859-6-i arabic asmo-708 "
     "ecma-114 csiso88596e csiso88596i csisolatinarabic "},
    {"ISO-8859-7", "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot_928 "
                   "sun_eu_greek csisolatingreek "},
    {"ISO-8859-8", "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-ir-138 iso-8859-8-e iso-8859-8-i "
                   "hebrew logical visual csiso88598e csiso88598i csisolatinhebrew "},
    {"ISO-8859-10", "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6 "},
    {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913 "},
    {"ISO-8859-14", "iso-8859-14 iso8859-14 iso885914 "},
    {"ISO-8859-15", "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9 "},
    {"ISO-8859-16", "iso-8859-16 "},
    {"KOI8-R", "koi8-r koi8_r koi koi8 cskoi8r "},
    {"KOI8-U", "koi8-u koi8-ru "},
    {"MACINTOSH", "macintosh mac x-mac-roman csmacintosh "},
    {"MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian "},
    {"GB18030", "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk "},
    {"BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 "},
    {"EUC-JP", "euc-jp x-euc-jp cseucpkdfmtjapanese "},
    {"ISO-2022-JP", "iso-2022-jp csiso2022jp "},
    {"CP932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis "},
    {"CP949", "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
              "windows-949 "},
    {"UTF-16BE", "utf-16be unicodefffe "},
    {"UTF-16LE", "utf-16le utf-16 ucs-2 unicode unicodefeff csunicode iso-10646-ucs-2 "},
};

enum { LONGEST_LABEL = 32 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* The label in small letters with a space behind it; false where it is none. */
static bool make_key(const char *label, size_t size, char *key)
{
    while (size && is_space(label[0]))
        label++, size--;
    while (size && is_space(label[size - 1]))
        size--;
    if (!size || size > LONGEST_LABEL)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = label[i];
        if (c <= ' ' || c > '~')
            return false;
        key[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    key[size] = ' ';
    key[size + 1] = '\0';
    return true;
}

const char *qx_label_find(const char *label, size_t size)
{
    char key[LONGEST_LABEL + 2];
    if (!make_key(label, size, key))
        return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = rows[i].labels;
        while ((found = strstr(found, key)) && found > rows[i].labels && found[-1] != ' ')
            found++;
        if (found)
            return rows[i].name;
    }
    return NULL;
}
