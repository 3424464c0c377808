/* html.h - appending HTML, SVG and other XML text: markup by us, everything else escaped by what it is. */
#ifndef OOB_REPORT_HTML_H
#define OOB_REPORT_HTML_H

#include "core/strbuf.h"

/* Nothing that comes from data, a header or the user goes through oob_html_raw() or the format of oob_html_rawf(). */

/** Markup written by us. */
void oob_html_raw(oob_strbuf *out, const char *markup);
/** Markup written by us with numbers in it: %s is for our own literals alone. */
void oob_html_rawf(oob_strbuf *out, const char *format, ...) OOB_PRINTF(2, 3);
/** Text between tags. Control characters and bytes that are not UTF-8 become U+FFFD. */
void oob_html_text(oob_strbuf *out, const char *text);
/** The first `len` bytes of a NUL-terminated text, whole characters. */
void oob_html_text_n(oob_strbuf *out, const char *text, size_t len);
/** ` name="value"`, the value escaped. */
void oob_html_attr(oob_strbuf *out, const char *name, const char *value);
/** `<tag>text</tag>`, the text escaped. */
void oob_html_element(oob_strbuf *out, const char *tag, const char *text);

#endif
