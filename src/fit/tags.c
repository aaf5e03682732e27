#include "fit/tags.h"

#include <stdio.h>
#include <string.h>

#include "lex/symbols.h"

enum { LINE_BYTES = 1 << 20, LEAST_COUNT = 2 };

typedef unsigned long table[QX_SYMBOL_COUNT + 1][QX_SYMBOL_COUNT];

static void count_line(table counts, char *line)
{
    unsigned before = QX_SYMBOL_COUNT;
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n")) {
        const char *name = strrchr(word, '_');
        unsigned char symbol = name ? qx_symbol_find(name + 1, strlen(name + 1)) : 0;
        if (!symbol)
            continue;
        unsigned after = (unsigned)symbol - QX_NOUN;
        counts[before][after]++;
        before = after;
    }
}

static void print(table counts)
{
    printf("# How often one token symbol follows another; START stands before a sentence.\n"
           "# BEFORE AFTER count. Made by: quoteex_fit tags FILE\n");
    for (unsigned a = 0; a <= QX_SYMBOL_COUNT; a++)
        for (unsigned b = 0; b < QX_SYMBOL_COUNT; b++)
            if (counts[a][b] >= LEAST_COUNT)
                printf("%s %s %lu\n", a == QX_SYMBOL_COUNT ? "START" : qx_symbol_name((unsigned char)(QX_NOUN + a)),
                       qx_symbol_name((unsigned char)(QX_NOUN + b)), counts[a][b]);
}

int fit_tags(const char *path)
{
    static char line[LINE_BYTES];
    static table counts;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return 1;
    }
    while (fgets(line, sizeof line, file))
        count_line(counts, line);
    fclose(file);
    print(counts);
    return 0;
}
