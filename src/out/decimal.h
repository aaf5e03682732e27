/* Numbers as JSON and people write them, in no locale. */
#ifndef QX_OUT_DECIMAL_H
#define QX_OUT_DECIMAL_H

#include "base/buffer.h"

/* What the forms below take at most, and what may be written behind them. */
enum { QX_DECIMAL_ROOM = 48 };

/* A share from 0 to 1, to four decimals, without zeros at the end: 0.97, 0.8125, 1. */
void qx_decimal_share(qx_buffer *buffer, double share);
char *qx_decimal_share_put(char *to, double share); /* with room for QX_DECIMAL_ROOM; returns its end */

/* The shortest form that reads back as the same number; "null" for what is no number. */
void qx_decimal_add(qx_buffer *buffer, double number);
char *qx_decimal_put(char *to, double number);

#endif
