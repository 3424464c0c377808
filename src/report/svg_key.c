/* svg_key.c - the key above a drawing: coloured squares or marks, each with a word, wrapped into rows. */
#include "report/svg_key.h"

#include <string.h>

#define SWATCH    14.0
#define TEXT_AT   20.0
#define ENTRY_GAP 18.0
#define ROW       24.0
#define ROOM      6.0

static double entry_width(const char *name)
{
    return TEXT_AT + oob_svg_text_width(name, strlen(name), OOB_SVG_FONT_SIZE);
}

static void begin_entry(oob_svg_key *key, const char *name)
{
    if (key->x > 0 && key->x + entry_width(name) > key->width) {
        key->x = 0;
        key->y += ROW;
    }
}

static void end_entry(oob_svg_key *key, const char *name)
{
    oob_svg_text(key->out, key->x + TEXT_AT, key->y + 17, "", name, strlen(name));
    key->x += entry_width(name) + ENTRY_GAP;
}

void oob_svg_key_square(oob_svg_key *key, const char *fill, const char *name)
{
    begin_entry(key, name);
    oob_html_rawf(key->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" fill=\"%s\" stroke=\"%s\"/>",
                  key->x + 0.5, key->y + 4.5, SWATCH, SWATCH, fill, OOB_SVG_QUIET);
    end_entry(key, name);
}

void oob_svg_key_mark(oob_svg_key *key, size_t nth, const char *name)
{
    begin_entry(key, name);
    oob_svg_mark(key->out, nth, key->x + 8, key->y + 11.5);
    end_entry(key, name);
}

double oob_svg_key_height(const oob_svg_key *key)
{
    return key->x > 0 ? key->y + ROW + ROOM : key->y;
}
