/* chart_axis.c - a scale from zero with round steps, and the key of a chart. */
#include "report/chart_axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SWATCH    14.0
#define ENTRY_GAP 18.0
#define ROW       24.0

oob_chart_axis oob_chart_axis_make(double most, double end, int steps)
{
    oob_chart_axis axis = {fmax(1, end > 0 ? end : most), 1};
    double rough = axis.end / steps;
    if (rough > 1) {
        double power = pow(10, floor(log10(rough)));
        double lead = rough / power;
        axis.step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
    return axis;
}

void oob_chart_axis_number(oob_strbuf *out, double value)
{
    long long whole = llround(value);
    if (whole >= 1000)
        oob_strbuf_addf(out, "%lld,%03lld", whole / 1000, whole % 1000);
    else
        oob_strbuf_addf(out, "%lld", whole);
}

typedef struct key {
    oob_strbuf *out;
    double x, y;
} key;

static void add_entry(key *at, const char *fill, const char *name)
{
    double width = SWATCH + 6 + oob_svg_text_width(name, strlen(name), OOB_SVG_FONT_SIZE);
    if (at->x > 0 && at->x + width > OOB_CHART_WIDTH) {
        at->x = 0;
        at->y += ROW;
    }
    oob_html_rawf(at->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" fill=\"%s\" stroke=\"%s\"/>",
                  at->x + 0.5, at->y + 4.5, SWATCH, SWATCH, fill, OOB_SVG_QUIET);
    oob_svg_text(at->out, at->x + SWATCH + 6, at->y + 17, "", name, strlen(name));
    at->x += width + ENTRY_GAP;
}

double oob_chart_key(oob_strbuf *out, const char *id, const char *const *names, size_t count, bool has_hidden)
{
    key at = {out, 0, 0};
    for (size_t i = 0; i < count; i++)
        add_entry(&at, oob_svg_colour(i), names[i]);
    if (has_hidden) {
        char hatch[128];
        (void)snprintf(hatch, sizeof hatch, "url(#%s-h)", id);
        add_entry(&at, hatch, "c: not shown");
    }
    return at.x > 0 ? at.y + ROW + 6 : 0;
}
