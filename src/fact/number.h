/* Numbers in digits: what a run of digits, stops, commas, colons and slashes means. */
#ifndef QX_FACT_NUMBER_H
#define QX_FACT_NUMBER_H

#include <stddef.h>

/* Reads a plain number, "12,000", "0.5", ".5", "7": the bytes read, 0 where text does not start with one. Commas must
 * stand before groups of three digits (or two, as Indian numbers have them, before a last group of three). */
size_t qx_number_read(const char *text, size_t size, double *value);

/* The bytes of a whole shape at text that is no plain number and its span symbol: CLOCK "7:15", ISODATE, SLASHDATE; a
 * fraction "1/2" is NUMBER with its value. 0 where there is none. */
size_t qx_number_shape(const char *text, size_t size, unsigned char *symbol, double *value);

#endif
