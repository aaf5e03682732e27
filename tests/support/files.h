/* What test programs share: whole files, folders in order, fields of a line. What they hand out is freed with free().
 */
#ifndef QX_TESTS_FILES_H
#define QX_TESTS_FILES_H

#include <stddef.h>

/* A file's bytes, NUL-terminated, their number in *size (which may be NULL); ends the program where it cannot be read.
 */
char *files_read(const char *path, size_t *size);

/* The same, but NULL where there is no such file. */
char *files_read_if_there(const char *path, size_t *size);

typedef struct files_list {
    char **items; /* names without the folder, sorted by bytes */
    size_t count;
} files_list;

/* The entries of a folder whose names have the ending ("": all but those with a leading dot). */
files_list files_in(const char *folder, const char *ending);

void files_free(files_list *list);

/* Calls visit with the path of each entry, in that order. */
void files_each(const char *folder, void (*visit)(const char *path));

/* folder/name, to be freed. */
char *files_path(const char *folder, const char *name);

/* Cuts the next line off *text, without its line end; NULL at the end. Writes into the text. */
char *files_next_line(char **text);

/* Cuts a line into at most limit fields; returns how many there are (more than limit: the rest is left out). */
size_t files_split(char *line, char separator, char **fields, size_t limit);

#endif
