/* Whether what is reported was said: did not say, nobody said, if he says, would say. */
#ifndef QX_QUOTE_POLARITY_H
#define QX_QUOTE_POLARITY_H

#include "quote/frames.h"

/* Is the cue negated, by a word of its own (did not say), by what it means (deny), or by who does not speak (nobody)?
 */
bool qx_cue_negated(const qx_quote_context *context, const qx_frame *frame);

/* Does the cue stand under a condition or a modal: if he says, would say? */
bool qx_cue_hypothetical(const qx_quote_context *context, const qx_frame *frame);

#endif
