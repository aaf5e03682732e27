/* The style sheet of pages (sheet.css), compiled in by sheet.S. Its hash, for the Content-Security-Policy, is made of
 * it when the program is built (sheet.cmake). */
#ifndef QX_OUT_SHEET_H
#define QX_OUT_SHEET_H

extern const char qx_sheet_begin[], qx_sheet_end[];

#endif
