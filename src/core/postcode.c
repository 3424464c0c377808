/* postcode.c - reading a postcode from what people type. */
#include "core/postcode.h"

#include <string.h>

#define TYPED_MAX   8 /* an outward code (4) and an inward code with one letter too many (4) */
#define INWARD_LEN  3
#define OUTWARD_MAX 4

/* The letters and digits of what was typed, in capitals; everything else is dropped. */
typedef struct typed {
    char c[TYPED_MAX + 1];
    size_t len;
    unsigned breaks; /* bit i: blanks stood before c[i] */
    bool too_long;
} typed;

/*
 * Outward codes, one class a character: a first letter of an area, b its second letter, 1 a digit but zero, 9 a digit,
 * t the letter after A9, f the letter after AA9; capitals are themselves. An inward code is 9, j, i. Royal Mail gives
 * the classes of letters; t also has the letters of codes since ended (W1M, W1N, W1R, W1V, W1X, W1Y). NPT is Newport
 * before 1998.
 */
static const char *const outward_forms[] = {"a1", "a19", "a9t", "ab9", "ab19", "ab9f", "GIR", "NPT"};
#define OUTWARD_FORMS (sizeof outward_forms / sizeof *outward_forms)

static const char inward_form[] = "9ji";

static const char *letters_of_class(char class)
{
    switch (class) {
    case 'a':
        return "ABCDEFGHIJKLMNOPRSTUWYZ";
    case 'b':
        return "ABCDEFGHKLMNOPQRSTUVWXY";
    case 't':
        return "ABCDEFGHJKMNPRSTUVWXY";
    case 'f':
        return "ABEHMNPRVWXY";
    case 'i':
        return "ABDEFGHJLNPQRSTUWXYZ";
    case 'j': /* the directory has one V here, among the codes long ended: NPT 0VA */
        return "ABDEFGHJLNPQRSTUVWXYZ";
    default:
        return NULL;
    }
}

static char as_digit(char c)
{
    if (c == 'O')
        return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

static char as_letter(char c)
{
    if (c == '0')
        return 'O';
    return c == '1' ? 'I' : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* What `c` has to be read as to stand in a position of `class`; 0 where it cannot stand there at all. */
static char read_as(char c, char class)
{
    if (is_capital(class))
        return c == class ? c : '\0';
    if (class == '9' || class == '1') {
        char digit = as_digit(c);
        return is_digit(digit) && (class == '9' || digit != '0') ? digit : '\0';
    }
    char letter = as_letter(c);
    return letter != '\0' && strchr(letters_of_class(class), letter) != NULL ? letter : '\0';
}

/* Read `len` characters by a form of that length. @return number of characters changed, or -1 */
static int read_form(char *out, const char *chars, size_t len, const char *form)
{
    int changed = 0;
    for (size_t i = 0; i < len; i++) {
        out[i] = read_as(chars[i], form[i]);
        if (out[i] == '\0')
            return -1;
        changed += out[i] != chars[i];
    }
    return changed;
}

/* The reading by any outward form that changes least. @return as read_form(); -1 also where two are equally good */
static int read_outward(char out[OUTWARD_MAX], const char *chars, size_t len)
{
    int best = -1;
    bool tied = false;
    for (size_t i = 0; i < OUTWARD_FORMS; i++) {
        char reading[OUTWARD_MAX];
        if (strlen(outward_forms[i]) != len)
            continue;
        int changed = read_form(reading, chars, len, outward_forms[i]);
        if (changed < 0 || (best >= 0 && changed > best))
            continue;
        tied = changed == best;
        best = changed;
        memcpy(out, reading, len);
    }
    return tied ? -1 : best;
}

static bool read_full(oob_postcode *out, const typed *in)
{
    char outward[OUTWARD_MAX];
    char inward[INWARD_LEN];
    if (in->too_long || in->len < 2 + INWARD_LEN || in->len > OUTWARD_MAX + INWARD_LEN)
        return false;
    size_t outward_len = in->len - INWARD_LEN;
    int outward_changed = read_outward(outward, in->c, outward_len);
    int inward_changed = read_form(inward, in->c + outward_len, INWARD_LEN, inward_form);
    if (outward_changed < 0 || inward_changed < 0)
        return false;
    out->kind = OOB_POSTCODE_FULL;
    out->repaired = outward_changed + inward_changed > 0;
    out->outward_len = outward_len;
    memcpy(out->text, outward, outward_len);
    out->text[outward_len] = ' ';
    memcpy(out->text + outward_len + 1, inward, INWARD_LEN);
    out->text[outward_len + 1 + INWARD_LEN] = '\0';
    return true;
}

/*
 * An outward code with no inward code to vouch for it: nothing may be changed but a last character after a digit
 * ("NE1O"), lest words become places.
 */
static bool is_outward(char out[OUTWARD_MAX], const typed *in, size_t len)
{
    if (len < 2 || len > OUTWARD_MAX)
        return false;
    int changed = read_outward(out, in->c, len);
    if (changed < 0 || changed > 1)
        return false;
    return changed == 0 || (out[len - 1] != in->c[len - 1] && is_digit(in->c[len - 2]));
}

/* Whether what follows an outward code of `len` characters may be a damaged inward code: a digit, then no digit. */
static bool rest_may_be_inward(const typed *in, size_t len)
{
    const char *rest = in->c + len;
    size_t rest_len = in->len - len;
    return rest_len > 0 && rest_len <= INWARD_LEN + 1 && is_digit(as_digit(rest[0])) &&
           (rest_len == 1 || !is_digit(rest[1]));
}

/* Length of the outward code at the head of a text that is no full postcode; 0: none, or not clear how long it is. */
static size_t outward_len_of(const typed *in)
{
    char scratch[OUTWARD_MAX];
    size_t found = 0;
    for (size_t len = 2; len <= OUTWARD_MAX && len < in->len; len++) {
        if ((in->breaks & (1U << len)) != 0 && rest_may_be_inward(in, len) && is_outward(scratch, in, len))
            return len;
    }
    if (is_outward(scratch, in, in->len))
        return in->len;
    for (size_t len = 2; len <= OUTWARD_MAX && len < in->len; len++) {
        if (!is_digit(in->c[len]) || !rest_may_be_inward(in, len) || !is_outward(scratch, in, len))
            continue;
        if (found != 0)
            return 0;
        found = len;
    }
    return found;
}

static bool read_outward_only(oob_postcode *out, const typed *in)
{
    size_t len = in->too_long ? 0 : outward_len_of(in);
    if (len == 0 || !is_outward(out->text, in, len))
        return false;
    out->kind = OOB_POSTCODE_OUTWARD;
    out->outward_len = len;
    out->text[len] = '\0';
    out->repaired = memcmp(out->text, in->c, len) != 0;
    return true;
}

/*
 * One character of UTF-8 that is not ASCII: its length, and whether it is only a blank or punctuation: U+0080-U+00BF
 * (no-break space, soft hyphen), U+2000-U+206F (spaces, dashes, quotes), U+3000-U+3002, U+FEFF and U+FFFD.
 */
static size_t skip_beyond_ascii(const unsigned char *s, size_t len, bool *stray)
{
    size_t n = 1;
    while (n < len && n < 4 && (s[n] & 0xC0) == 0x80)
        n++;
    *stray = (n == 2 && s[0] == 0xC2) || (n == 3 && s[0] == 0xE2 && (s[1] == 0x80 || s[1] == 0x81)) ||
             (n == 3 && s[0] == 0xE3 && s[1] == 0x80 && s[2] <= 0x82) ||
             (n == 3 && s[0] == 0xEF && ((s[1] == 0xBB && s[2] == 0xBF) || (s[1] == 0xBF && s[2] == 0xBD)));
    return n;
}

static void keep(typed *out, char c, bool after_break)
{
    if (out->len >= TYPED_MAX) {
        out->too_long = true;
        return;
    }
    if (after_break)
        out->breaks |= 1U << out->len;
    out->c[out->len++] = c;
}

/* Letters beyond ASCII are kept as '?', which no form has. */
static void read_typed(typed *out, const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    bool after_break = false;
    *out = (typed){.c = "", .len = 0, .breaks = 0, .too_long = false};
    for (size_t i = 0, n; i < len && !out->too_long; i += n) {
        bool stray = false;
        char c = (char)s[i];
        n = 1;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (s[i] >= 0x80) {
            n = skip_beyond_ascii(s + i, len - i, &stray);
            c = '?';
        }
        if (stray || (s[i] < 0x80 && !is_capital(c) && !is_digit(c))) {
            after_break = true;
            continue;
        }
        keep(out, c, after_break);
        after_break = false;
    }
}

oob_postcode oob_postcode_read(const char *text, size_t len)
{
    oob_postcode out = {.kind = OOB_POSTCODE_NONE, .text = "", .outward_len = 0, .repaired = false};
    typed in;
    read_typed(&in, text, len);
    if (in.len == 0)
        out.kind = OOB_POSTCODE_BLANK;
    else if (!read_full(&out, &in))
        (void)read_outward_only(&out, &in);
    return out;
}

size_t oob_postcode_area_len(const char *canonical)
{
    size_t len = 0;
    while (len < 2 && is_capital(canonical[len]))
        len++;
    return len;
}

char oob_postcode_area_country(const char *canonical)
{
    static const struct {
        char area[3];
        char country;
    } outside_gb[] = {{"BT", 'N'}, {"IM", 'M'}, {"JE", 'C'}, {"GY", 'C'}};

    if (oob_postcode_area_len(canonical) != 2 || !is_digit(canonical[2]))
        return '\0';
    for (size_t i = 0; i < sizeof outside_gb / sizeof *outside_gb; i++) {
        if (memcmp(canonical, outside_gb[i].area, 2) == 0)
            return outside_gb[i].country;
    }
    return '\0';
}
