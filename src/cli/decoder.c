#include "cli/posix.h"

#include "cli/decoder.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#ifdef QX_WITH_ZLIB
#include <zlib.h>
#endif
#ifdef QX_WITH_ZSTD
#include <zstd.h>
#endif

enum { INPUT = 64 * 1024 };

static const char gzip_start[] = "\x1F\x8B\x08", zstd_start[] = "\x28\xB5\x2F\xFD";

struct qx_decoder {
    const quoteex_allocator *allocator;
    int fd;
    bool is_gzip;
    bool ended;  /* the input is at its end */
    bool inside; /* a compressed member has begun and not ended */
    size_t at, size;
    char input[INPUT];
#ifdef QX_WITH_ZLIB
    z_stream gzip;
#endif
#ifdef QX_WITH_ZSTD
    ZSTD_DStream *zstd;
#endif
};

static bool starts(const char *data, size_t size, const char *start, size_t start_size)
{
    return size && memcmp(data, start, size < start_size ? size : start_size) == 0;
}

bool qx_decoder_knows(const char *data, size_t size)
{
    return starts(data, size, gzip_start, sizeof gzip_start - 1) ||
           starts(data, size, zstd_start, sizeof zstd_start - 1);
}

/* ---------------------------------------------------------------- what is decompressed, and by what */

/* Each step takes input and gives output, as far as there is room for both: how many bytes it gave, negative when the
 * data is broken. */

#ifdef QX_WITH_ZLIB

static const char *open_gzip(qx_decoder *decoder)
{
    return inflateInit2(&decoder->gzip, 15 + 16) == Z_OK ? NULL : "no memory to decompress it";
}

static ptrdiff_t step_gzip(qx_decoder *decoder, char *to, size_t size)
{
    z_stream *gzip = &decoder->gzip;
    size_t most = size < INPUT * 16 ? size : INPUT * 16;
    if (!decoder->inside && inflateReset(gzip) != Z_OK)
        return -1;
    gzip->next_in = (unsigned char *)decoder->input + decoder->at;
    gzip->avail_in = (unsigned)(decoder->size - decoder->at);
    gzip->next_out = (unsigned char *)to;
    gzip->avail_out = (unsigned)most;
    int status = inflate(gzip, Z_NO_FLUSH);
    decoder->at = decoder->size - gzip->avail_in;
    decoder->inside = status != Z_STREAM_END;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR ? (ptrdiff_t)(most - gzip->avail_out) : -1;
}

static void close_gzip(qx_decoder *decoder)
{
    inflateEnd(&decoder->gzip);
}

#else

static const char *open_gzip(qx_decoder *decoder)
{
    (void)decoder;
    return "compressed by gzip, which this program was built without";
}

static ptrdiff_t step_gzip(qx_decoder *decoder, char *to, size_t size)
{
    (void)decoder, (void)to, (void)size;
    return -1;
}

static void close_gzip(qx_decoder *decoder)
{
    (void)decoder;
}

#endif

#ifdef QX_WITH_ZSTD

static const char *open_zstd(qx_decoder *decoder)
{
    decoder->zstd = ZSTD_createDStream();
    return decoder->zstd ? NULL : "no memory to decompress it";
}

static ptrdiff_t step_zstd(qx_decoder *decoder, char *to, size_t size)
{
    ZSTD_inBuffer in = {decoder->input, decoder->size, decoder->at};
    ZSTD_outBuffer out = {to, size, 0};
    size_t status = ZSTD_decompressStream(decoder->zstd, &out, &in);
    decoder->at = in.pos;
    decoder->inside = status != 0;
    return ZSTD_isError(status) ? -1 : (ptrdiff_t)out.pos;
}

static void close_zstd(qx_decoder *decoder)
{
    ZSTD_freeDStream(decoder->zstd);
}

#else

static const char *open_zstd(qx_decoder *decoder)
{
    (void)decoder;
    return "compressed by zstd, which this program was built without";
}

static ptrdiff_t step_zstd(qx_decoder *decoder, char *to, size_t size)
{
    (void)decoder, (void)to, (void)size;
    return -1;
}

static void close_zstd(qx_decoder *decoder)
{
    (void)decoder;
}

#endif

/* ---------------------------------------------------------------- reading */

qx_decoder *qx_decoder_new(const quoteex_allocator *allocator, int fd, const char *data, size_t size,
                           const char **wrong)
{
    qx_decoder *decoder = size <= INPUT ? qx_memory_resize(allocator, NULL, sizeof *decoder) : NULL;
    if (!decoder) {
        *wrong = "no memory to decompress it";
        return NULL;
    }
    memset(decoder, 0, sizeof *decoder);
    decoder->allocator = allocator;
    decoder->fd = fd;
    decoder->is_gzip = starts(data, size, gzip_start, sizeof gzip_start - 1);
    memcpy(decoder->input, data, size);
    decoder->size = size;
    *wrong = decoder->is_gzip ? open_gzip(decoder) : open_zstd(decoder);
    if (!*wrong)
        return decoder;
    qx_memory_free(decoder->allocator, decoder);
    return NULL;
}

void qx_decoder_free(qx_decoder *decoder)
{
    if (!decoder)
        return;
    if (decoder->is_gzip)
        close_gzip(decoder);
    else
        close_zstd(decoder);
    qx_memory_free(decoder->allocator, decoder);
}

/* Reads more input once all is used; false with *wrong set when that failed. */
static bool refill(qx_decoder *decoder, const char **wrong)
{
    if (decoder->at < decoder->size || decoder->ended)
        return true;
    ssize_t got;
    do
        got = read(decoder->fd, decoder->input, INPUT);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        *wrong = strerror(errno);
        return false;
    }
    decoder->at = 0;
    decoder->size = (size_t)got;
    decoder->ended = got == 0;
    return true;
}

/* After a whole member: gzip pads its files with zeros to the end of a tape's block. */
static void skip_padding(qx_decoder *decoder)
{
    while (!decoder->inside && decoder->is_gzip && decoder->at < decoder->size && !decoder->input[decoder->at])
        decoder->at++;
}

ptrdiff_t qx_decoder_read(qx_decoder *decoder, char *to, size_t size, const char **wrong)
{
    for (;;) {
        skip_padding(decoder);
        if (!refill(decoder, wrong))
            return -1;
        skip_padding(decoder);
        bool used = decoder->at == decoder->size;
        if (used && decoder->ended && !decoder->inside)
            return 0;
        if (used && !decoder->ended)
            continue;
        ptrdiff_t got = decoder->is_gzip ? step_gzip(decoder, to, size) : step_zstd(decoder, to, size);
        if (got > 0)
            return got;
        if (got < 0 || (used && decoder->ended)) {
            *wrong = got < 0 ? "the compressed data is broken" : "the compressed data ends too soon";
            return -1;
        }
    }
}
