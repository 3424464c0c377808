# dates.awk - days since 1 March of year 0, and back.
#
# Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and civil_from_days.

function day_number(year, month, day,    era, of_era, of_year) {
    if (month <= 2)
        year--
    era = int(year / 400)
    of_era = year - era * 400
    of_year = int((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
    return era * 146097 + of_era * 365 + int(of_era / 4) - int(of_era / 100) + of_year
}

# Fills date_year, date_month and date_day.
function date_split(number,    era, of_era, year, of_year, month) {
    era = int(number / 146097)
    of_era = number - era * 146097
    year = int((of_era - int(of_era / 1460) + int(of_era / 36524) - int(of_era / 146096)) / 365)
    of_year = of_era - (365 * year + int(year / 4) - int(year / 100))
    month = int((5 * of_year + 2) / 153)
    date_day = of_year - int((153 * month + 2) / 5) + 1
    date_month = month + (month < 10 ? 3 : -9)
    date_year = year + era * 400 + (date_month <= 2)
}

# "" for 0, which no record uses as a day.
function date_iso(number) {
    if (!number)
        return ""
    date_split(number)
    return sprintf("%04d-%02d-%02d", date_year, date_month, date_day)
}

function date_british(number, separator) {
    if (!number)
        return ""
    date_split(number)
    return sprintf("%02d%s%02d%s%04d", date_day, separator, date_month, separator, date_year)
}

function dmy(number) {
    return date_british(number, "/")
}

# Completed years of age.
function age_on(born, number,    year, month, day) {
    date_split(born)
    year = date_year
    month = date_month
    day = date_day
    date_split(number)
    return date_year - year - (date_month < month || (date_month == month && date_day < day))
}

function birthday(born, age) {
    date_split(born)
    # Nobody here is born on 29 February, so the day exists in every year.
    return day_number(date_year + age, date_month, date_day)
}
