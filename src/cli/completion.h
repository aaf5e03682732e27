/* Completions for shells, from the table of options. */
#ifndef QX_CLI_COMPLETION_H
#define QX_CLI_COMPLETION_H

#include "base/buffer.h"

void qx_completion_bash(qx_buffer *buffer);
void qx_completion_zsh(qx_buffer *buffer);
void qx_completion_fish(qx_buffer *buffer);

#endif
