/* date.c - calendar dates as day numbers. */
#include "core/date.h"

#include <stdio.h>
#include <time.h>

#define YEAR_MIN 1800
#define YEAR_MAX 2200

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool oob_date_from_ymd(oob_date *out, int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    /* Days from civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": the year starts in March. */
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    *out = era * 146097 + doe - 719468;
    return true;
}

void oob_date_to_ymd(oob_date date, int *year, int *month, int *day)
{
    int z = date + 719468;
    int era = z / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Read one to `max` digits; returns how many were there. */
static size_t read_number(const char *text, size_t len, size_t max, int *out)
{
    size_t n = 0;
    *out = 0;
    while (n < len && n < max && is_digit(text[n])) {
        *out = *out * 10 + (text[n] - '0');
        n++;
    }
    return n;
}

/* After the date itself: nothing, or a time of day set off by 'T' or a blank. */
static bool only_a_time_follows(const char *text, size_t len)
{
    if (len == 0)
        return true;
    if (text[0] != 'T' && text[0] != ' ')
        return false;
    for (size_t i = 1; i < len; i++) {
        if (!is_digit(text[i]) && text[i] != ':' && text[i] != '.' && text[i] != ' ' && text[i] != 'Z')
            return false;
    }
    return true;
}

bool oob_date_parse(oob_date *out, const char *text, size_t len)
{
    while (len > 0 && is_blank(text[0])) {
        text++;
        len--;
    }
    while (len > 0 && is_blank(text[len - 1]))
        len--;

    int part[3];
    size_t width[3];
    size_t at = 0;
    char separator = '\0';
    for (int i = 0; i < 3; i++) {
        width[i] = read_number(text + at, len - at, 4, &part[i]);
        if (width[i] == 0)
            return false;
        at += width[i];
        if (i < 2) {
            if (at >= len || (text[at] != '/' && text[at] != '-') || (separator != '\0' && text[at] != separator))
                return false;
            separator = text[at];
            at++;
        }
    }
    if (!only_a_time_follows(text + at, len - at))
        return false;
    if (width[0] == 4 && width[1] == 2 && width[2] == 2)
        return oob_date_from_ymd(out, part[0], part[1], part[2]);
    if (width[0] <= 2 && width[1] <= 2 && width[2] == 4)
        return oob_date_from_ymd(out, part[2], part[1], part[0]);
    return false;
}

void oob_date_iso(oob_date date, char out[OOB_DATE_ISO_SIZE])
{
    int year;
    int month;
    int day;
    oob_date_to_ymd(date, &year, &month, &day);
    /* Called for every row of an import: by hand, since printf would take ten times as long. */
    const int digits[] = {year / 1000, year / 100, year / 10, year, -1, month / 10, month, -1, day / 10, day};
    for (int i = 0; i < OOB_DATE_ISO_SIZE - 1; i++)
        out[i] = digits[i] < 0 ? '-' : (char)('0' + digits[i] % 10);
    out[OOB_DATE_ISO_SIZE - 1] = '\0';
}

void oob_date_words(oob_date date, char out[OOB_DATE_WORDS_SIZE])
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year;
    int month;
    int day;
    oob_date_to_ymd(date, &year, &month, &day);
    (void)snprintf(out, OOB_DATE_WORDS_SIZE, "%d %s %d", day, months[month - 1], year);
}

int oob_date_return_year(oob_date date)
{
    int year;
    int month;
    int day;
    oob_date_to_ymd(date, &year, &month, &day);
    return month >= 4 ? year + 1 : year;
}

oob_date oob_date_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    oob_date date = 0;
    if (localtime_r(&now, &local) != NULL)
        (void)oob_date_from_ymd(&date, local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    return date;
}
