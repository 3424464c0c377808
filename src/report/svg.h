/* svg.h - what charts and maps share: the frame of a drawing, numbers, colours, and how wide a text will be. */
#ifndef OOB_REPORT_SVG_H
#define OOB_REPORT_SVG_H

#include "report/html.h"

/* Looks are presentation attributes: the page's security policy forbids style attributes. */

#define OOB_SVG_INK   "#0b0c0c" /**< text and strong lines */
#define OOB_SVG_QUIET "#505a5f" /**< axes and lesser text: 6.9 to 1 on white */
#define OOB_SVG_GRID  "#cecece"

#define OOB_SVG_FONT_SIZE   16.0
#define OOB_SVG_LINE_HEIGHT 20.0

/**
 * Colour of the nth category (0 to 3) and of text on it. Neighbours differ by 3 to 1 or more, and from white.
 *
 * Source: Government Analysis Function, "Data visualisation: colours in charts", categorical palette.
 */
const char *oob_svg_colour(size_t nth);
const char *oob_svg_ink_on(size_t nth);

/** A number as short as it is exact to `decimals` (0 to 3) places: "12", "12.5". The decimal point is a point. */
void oob_svg_number(oob_strbuf *out, double value, int decimals);
/** ` name="value"` to one decimal. */
void oob_svg_attr(oob_strbuf *out, const char *name, double value);

/**
 * Width of a text in the units of its font size. An estimate for wide sans-serif faces (DejaVu, Verdana): what is
 * placed by it has room to spare in Arial.
 */
double oob_svg_text_width(const char *text, size_t len, double font_size);

/** A text broken between words. Lines are parts of the text. */
#define OOB_SVG_LINES_MAX 4
typedef struct oob_svg_lines {
    const char *at[OOB_SVG_LINES_MAX];
    size_t len[OOB_SVG_LINES_MAX];
    size_t count;
    double width; /**< of the widest */
} oob_svg_lines;

/** Break `text` into lines no wider than `room` where words allow it; what is left over stays on the last line. */
void oob_svg_break(oob_svg_lines *out, const char *text, double font_size, double room);

/** Part of a text, escaped. */
void oob_svg_escaped(oob_strbuf *out, const char *text, size_t len);
/** `<text x y [extra]>`, its content escaped. @param extra our own attributes, with a leading blank; "" for none */
void oob_svg_text(oob_strbuf *out, double x, double y, const char *extra, const char *text, size_t len);

/** The opening tag with its title and description. @param kind class of the element, ours; @param id of [a-z0-9-] */
void oob_svg_open(oob_strbuf *out, const char *kind, const char *id, double width, double height, const char *title,
                  const char *description);
/** Path of the nth mark (0 to 3), about 10 units wide, relative to its middle: categories differ by shape as well. */
const char *oob_svg_mark_path(size_t nth);
void oob_svg_mark(oob_strbuf *out, size_t nth, double x, double y);
/**
 * A pattern for what is hidden, diagonal lines on white.
 * @param name  of the pattern, after the drawing's id and a hyphen
 * @param scale units a pixel; the script keeps it as it looks
 */
void oob_svg_hatch(oob_strbuf *out, const char *id, const char *name, double scale);

/** OOB_ERR_INTERNAL where an id is no [a-z][a-z0-9-]*: it goes into references. */
oob_status oob_svg_check_id(const char *id, oob_error *err);

#endif
