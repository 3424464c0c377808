/* svg.c - what charts and maps share. */
#include "report/svg.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *fill, *ink;
} palette[] = {{"#12436D", "#fff"}, {"#28A197", "#000"}, {"#801650", "#fff"}, {"#F46A25", "#000"}};

#define PALETTE_SIZE (sizeof palette / sizeof *palette)
#define ID_MAX       40

const char *oob_svg_colour(size_t nth)
{
    return palette[nth % PALETTE_SIZE].fill;
}

const char *oob_svg_ink_on(size_t nth)
{
    return palette[nth % PALETTE_SIZE].ink;
}

void oob_svg_number(oob_strbuf *out, double value, int decimals)
{
    static const int powers[] = {1, 10, 100, 1000};
    long long scaled = llround(fabs(value) * powers[decimals]);
    if (value < 0 && scaled > 0)
        oob_strbuf_addc(out, '-');
    oob_strbuf_addf(out, "%lld", scaled / powers[decimals]);
    long long rest = scaled % powers[decimals];
    if (rest == 0)
        return;
    while (rest % 10 == 0) {
        rest /= 10;
        decimals--;
    }
    oob_strbuf_addf(out, ".%0*lld", decimals, rest);
}

void oob_svg_attr(oob_strbuf *out, const char *name, double value)
{
    oob_html_rawf(out, " %s=\"", name);
    oob_svg_number(out, value, 1);
    oob_strbuf_addc(out, '"');
}

/* In hundredths of the font size: the widest of DejaVu Sans, rounded up, by kind of character. */
static int character_width(char c)
{
    if (strchr("ijl|.,:;'!I ", c) != NULL)
        return 35;
    if (strchr("ftr()[]-/", c) != NULL)
        return 42;
    if (strchr("mwMW@%&+=<>", c) != NULL)
        return 95;
    return c >= 'A' && c <= 'Z' ? 71 : 63;
}

double oob_svg_text_width(const char *text, size_t len, double font_size)
{
    int width = 0;
    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) /* a character, not the rest of one */
            width += character_width(text[i]);
    }
    return width * font_size / 100;
}

static size_t word_end(const char *text, size_t from)
{
    return from + strcspn(text + from, " ");
}

void oob_svg_break(oob_svg_lines *out, const char *text, double font_size, double room)
{
    *out = (oob_svg_lines){.count = 0};
    while (*text != '\0' || out->count == 0) {
        size_t len = word_end(text, 0);
        bool last = out->count + 1 == OOB_SVG_LINES_MAX;
        while (text[len] != '\0') {
            size_t longer = word_end(text, len + 1);
            if (!last && oob_svg_text_width(text, longer, font_size) > room)
                break;
            len = longer;
        }
        out->width = fmax(out->width, oob_svg_text_width(text, len, font_size));
        out->at[out->count] = text;
        out->len[out->count++] = len;
        text += len;
        text += *text == ' ';
    }
}

void oob_svg_escaped(oob_strbuf *out, const char *text, size_t len)
{
    oob_strbuf part = OOB_STRBUF_INIT;
    oob_strbuf_add(&part, text, len);
    out->failed |= part.failed;
    oob_html_text(out, oob_strbuf_str(&part));
    oob_strbuf_free(&part);
}

void oob_svg_text(oob_strbuf *out, double x, double y, const char *extra, const char *text, size_t len)
{
    oob_html_raw(out, "<text");
    oob_svg_attr(out, "x", x);
    oob_svg_attr(out, "y", y);
    oob_html_rawf(out, "%s>", extra);
    oob_svg_escaped(out, text, len);
    oob_html_raw(out, "</text>");
}

void oob_svg_open(oob_strbuf *out, const char *kind, const char *id, double width, double height, const char *title,
                  const char *description)
{
    oob_html_rawf(out, "<svg class=\"%s\" id=\"%s\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\"", kind, id,
                  width, height, width, height);
    oob_html_rawf(out, " role=\"img\" aria-labelledby=\"%s-t %s-d\" fill=\"%s\" font-size=\"%.0f\">", id, id,
                  OOB_SVG_INK, OOB_SVG_FONT_SIZE);
    oob_html_rawf(out, "<title id=\"%s-t\">", id);
    oob_html_text(out, title);
    oob_html_rawf(out, "</title><desc id=\"%s-d\">", id);
    oob_html_text(out, description);
    oob_html_raw(out, "</desc>");
}

const char *oob_svg_mark_path(size_t nth)
{
    static const char *const paths[] = {"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "m-5-5h10v10h-10z", "m0-6l6 11h-12z",
                                        "m0-7l7 7l-7 7l-7-7z"};
    return paths[nth % (sizeof paths / sizeof *paths)];
}

void oob_svg_mark(oob_strbuf *out, size_t nth, double x, double y)
{
    oob_html_rawf(out, "<path fill=\"%s\" d=\"M%.1f %.1f%s\"/>", oob_svg_colour(nth), x, y, oob_svg_mark_path(nth));
}

void oob_svg_hatch(oob_strbuf *out, const char *id, const char *name, double scale)
{
    oob_html_rawf(out, "<pattern id=\"%s-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"", id, name);
    if (scale > 1)
        oob_html_rawf(out, " data-z=\"patternTransform\" patternTransform=\"scale(%.2f)\"", scale);
    oob_html_rawf(out,
                  "><path fill=\"#fff\" d=\"M0 0h6v6h-6z\"/><path stroke=\"%s\" stroke-width=\"1.2\" "
                  "d=\"M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3\"/></pattern>",
                  OOB_SVG_QUIET);
}

oob_status oob_svg_check_id(const char *id, oob_error *err)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (*id < 'a' || *id > 'z' || strspn(id, allowed) != strlen(id) || strlen(id) > ID_MAX)
        return oob_error_set(err, OOB_ERR_INTERNAL,
                             "a drawing's id is not at most %d lower-case letters, digits and hyphens", ID_MAX);
    return OOB_OK;
}
