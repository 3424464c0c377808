/* chart_axis.c - a scale from zero with round steps. */
#include "report/chart_axis.h"

#include <math.h>

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
