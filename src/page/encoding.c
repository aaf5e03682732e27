#include "page/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "page/labels.h"

const char *qx_encoding_find(const char *name)
{
    const char *found = qx_label_find(name, strlen(name));
    qx_recoder recoder;
    if (!found)
        found = name;
    if (!*found || !qx_recoder_open(&recoder, found))
        return NULL;
    qx_recoder_close(&recoder);
    return found;
}

const char *qx_encoding_marked(const char *data, size_t size, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t size;
        const char *name;
    } marks[] = {{"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"},
                 {"\xEF\xBB\xBF", 3, "UTF-8"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (size >= marks[i].size && memcmp(data, marks[i].mark, marks[i].size) == 0) {
            *mark = marks[i].size;
            return marks[i].name;
        }
    }
    return NULL;
}

static unsigned unit_of(const char *name)
{
    return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UCS-2", 5) == 0   ? 2
           : strncmp(name, "UTF-32", 6) == 0 || strncmp(name, "UCS-4", 5) == 0 ? 4
                                                                               : 1;
}

bool qx_recoder_open(qx_recoder *recoder, const char *name)
{
    iconv_t state = iconv_open("UTF-8", name);
    if (state == (iconv_t)-1)
        return false;
    *recoder = (qx_recoder){.name = name, .state = state, .unit = unit_of(name)};
    return true;
}

void qx_recoder_close(qx_recoder *recoder)
{
    if (recoder->state)
        iconv_close(recoder->state);
    recoder->state = NULL;
}

/* Writes U+FFFD for one unit that cannot be read; how many bytes that was. */
static size_t replace(qx_recoder *recoder, size_t left, uint64_t at, char **to)
{
    if (!recoder->broken++)
        recoder->first = at;
    memcpy(*to, "\xEF\xBF\xBD", 3);
    *to += 3;
    return left < recoder->unit ? left : recoder->unit;
}

size_t qx_recoder_step(qx_recoder *recoder, const char *data, size_t size, bool end, char *to, size_t room,
                       size_t *written)
{
    char *in = (char *)(uintptr_t)data, *out = to; /* iconv reads through a pointer that is not const */
    size_t left = size;
    while (left && room - (size_t)(out - to) >= 4) {
        size_t free = room - (size_t)(out - to);
        if (iconv(recoder->state, &in, &left, &out, &free) != (size_t)-1)
            break;
        if (errno == E2BIG || (errno == EINVAL && !end) || room - (size_t)(out - to) < 3)
            break;
        size_t skipped = replace(recoder, left, recoder->read + (size - left), &out);
        in += skipped;
        left -= skipped;
        iconv(recoder->state, NULL, NULL, NULL, NULL);
    }
    recoder->read += size - left;
    *written = (size_t)(out - to);
    return size - left;
}
