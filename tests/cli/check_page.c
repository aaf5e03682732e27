/*
 * check_page PAGE [ARTICLE]: a page is sound HTML as Gumbo reads it, nothing in it can run or reach the network, each
 * identifier stands once and each link within the page leads somewhere; the text of its one article is that of the file
 * ARTICLE, white space aside.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <gumbo.h>

enum { MOST = 200000 };

static const char *names[MOST];
static const char *links[MOST];
static size_t name_count, link_count;
static char *words; /* of the article, as the page has it */
static size_t word_size;

static void fail(const char *what, const char *about)
{
    fprintf(stderr, "%s: %s\n", what, about);
    exit(1);
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *data = malloc(64 * 1024 * 1024);
    if (!file || !data)
        fail("cannot read", path);
    *size = fread(data, 1, 64 * 1024 * 1024 - 1, file);
    data[*size] = '\0';
    fclose(file);
    return data;
}

/* What a page may be made of. */
static const GumboTag allowed[] = {
    GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,    GUMBO_TAG_META, GUMBO_TAG_TITLE, GUMBO_TAG_STYLE, GUMBO_TAG_BODY,
    GUMBO_TAG_HEADER, GUMBO_TAG_MAIN,    GUMBO_TAG_H1,   GUMBO_TAG_H2,    GUMBO_TAG_H3,    GUMBO_TAG_H4,
    GUMBO_TAG_P,      GUMBO_TAG_UL,      GUMBO_TAG_OL,   GUMBO_TAG_LI,    GUMBO_TAG_MARK,  GUMBO_TAG_B,
    GUMBO_TAG_I,      GUMBO_TAG_EM,      GUMBO_TAG_SPAN, GUMBO_TAG_SMALL, GUMBO_TAG_A,     GUMBO_TAG_ARTICLE,
    GUMBO_TAG_DIV,    GUMBO_TAG_SECTION, GUMBO_TAG_DL,   GUMBO_TAG_DT,    GUMBO_TAG_DD,    GUMBO_TAG_TABLE,
    GUMBO_TAG_THEAD,  GUMBO_TAG_TBODY,   GUMBO_TAG_TR,   GUMBO_TAG_TH,    GUMBO_TAG_TD,    GUMBO_TAG_TIME,
    GUMBO_TAG_SVG};

static bool is_allowed(const GumboElement *element)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (element->tag == allowed[i])
            return true;
    return element->tag_namespace == GUMBO_NAMESPACE_SVG && element->original_tag.length > 5 &&
           memcmp(element->original_tag.data, "<rect", 5) == 0;
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void check_link(const char *to)
{
    if (*to == '#') {
        links[link_count++] = to + 1;
        return;
    }
    const char *colon = strchr(to, ':');
    if (colon && !starts(to, "http://") && !starts(to, "https://"))
        fail("a link that is none", to);
}

static void check_attribute(const GumboAttribute *attribute)
{
    const char *name = attribute->name;
    if (strncasecmp(name, "on", 2) == 0 || strcmp(name, "style") == 0 || strcmp(name, "src") == 0)
        fail("an attribute that may do something", name);
    if (name_count == MOST || link_count == MOST)
        fail("too many identifiers", "");
    if (strcmp(name, "id") == 0)
        names[name_count++] = attribute->value;
    if (strcmp(name, "href") == 0)
        check_link(attribute->value);
}

static bool has_class(const GumboElement *element, const char *class)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element->attributes, "class");
    size_t size = strlen(class);
    return attribute && starts(attribute->value, class) &&
           (attribute->value[size] == ' ' || attribute->value[size] == '\0');
}

static void keep_words(const char *text)
{
    for (; *text; text++)
        if (!isspace((unsigned char)*text))
            words[word_size++] = *text;
}

/* in_text: within the article, and not in what was added to it. */
static void walk(const GumboNode *node, bool in_text)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
        if (in_text)
            keep_words(node->v.text.text);
        return;
    }
    if (node->type != GUMBO_NODE_ELEMENT)
        fail("a node that is no element", "comment or other");
    const GumboElement *element = &node->v.element;
    if (!is_allowed(element))
        fail("an element that should not be there", gumbo_normalized_tagname(element->tag));
    for (unsigned i = 0; i < element->attributes.length; i++)
        check_attribute(element->attributes.data[i]);
    in_text = (in_text || has_class(element, "text")) && !has_class(element, "note") && !has_class(element, "badge");
    for (unsigned i = 0; i < element->children.length; i++)
        walk(element->children.data[i], in_text);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void check_names(void)
{
    qsort(names, name_count, sizeof *names, by_name);
    for (size_t i = 1; i < name_count; i++)
        if (strcmp(names[i - 1], names[i]) == 0)
            fail("an identifier that stands twice", names[i]);
    for (size_t i = 0; i < link_count; i++)
        if (!bsearch(&links[i], names, name_count, sizeof *names, by_name))
            fail("a link that leads nowhere", links[i]);
}

static void check_article(const char *path)
{
    size_t size, kept = 0;
    char *text = read_file(path, &size);
    for (size_t i = 0; i < size; i++)
        if (!isspace((unsigned char)text[i]))
            text[kept++] = text[i];
    text[kept] = words[word_size] = '\0';
    if (strcmp(text, words) != 0) {
        size_t same = 0;
        while (text[same] == words[same])
            same++;
        fail("the text is another from here on", words + same);
    }
    free(text);
}

int main(int argc, char **argv)
{
    size_t size;
    if (argc < 2)
        return 2;
    char *page = read_file(argv[1], &size);
    words = malloc(size + 1);
    if (!words)
        return 2;
    GumboOutput *output = gumbo_parse_with_options(&kGumboDefaultOptions, page, size);
    if (output->errors.length) {
        fprintf(stderr, "%s: %u errors of HTML\n", argv[1], output->errors.length);
        return 1;
    }
    const GumboAttribute *lang = gumbo_get_attribute(&output->root->v.element.attributes, "lang");
    if (!lang || strcmp(lang->value, "en") != 0)
        fail("no language", argv[1]);
    walk(output->root, false);
    check_names();
    if (argc > 2)
        check_article(argv[2]);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    free(words);
    free(page);
    return 0;
}
