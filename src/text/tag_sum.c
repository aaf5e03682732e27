#include "text/tag_sum.h"

void qx_tag_sum_more(qx_tag_sum *sum, const qx_tag_more *more)
{
    uint16_t *to = sum->lanes + (size_t)QX_TAG_CELLS * QX_TAG_LANES;
    for (unsigned i = 0; i < QX_TAG_CELLS; i++) {
        qx_tag_cell cell;
        memcpy(&cell, sum->lanes + (size_t)QX_TAG_LANES * i, sizeof cell);
        bool has = qx_tag_cell_has_more(cell);
        memcpy(to + sum->more, &more[has ? qx_tag_cell_more(cell) : 0], sizeof *more);
        sum->more += has ? 2 * QX_TAG_LANES : 0;
    }
}
