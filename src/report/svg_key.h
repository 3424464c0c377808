/* svg_key.h - the key above a drawing: coloured squares or marks, each with a word, wrapped into rows. */
#ifndef OOB_REPORT_SVG_KEY_H
#define OOB_REPORT_SVG_KEY_H

#include "report/svg.h"

#define OOB_SVG_HIDDEN_NAME "c: not shown"

typedef struct oob_svg_key {
    oob_strbuf *out;
    double width; /**< of the drawing */
    double x;     /**< where the next entry comes; set y to begin lower */
    double y;
} oob_svg_key;

/** @param fill our own: a colour or "url(#ID-h)" */
void oob_svg_key_square(oob_svg_key *key, const char *fill, const char *name);
/** The nth mark in its colour. */
void oob_svg_key_mark(oob_svg_key *key, size_t nth, const char *name);
/** The height used, with some room below; 0 where nothing was added. */
double oob_svg_key_height(const oob_svg_key *key);

#endif
