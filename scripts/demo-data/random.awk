# random.awk - seeded chance: the same numbers from every awk.
#
# Park and Miller, "Random number generators: good ones are hard to find", CACM 31 (1988), doi:10.1145/63039.63042.
# The product stays below 2^53, so that it is exact in an awk's doubles.

function random_start(seed) {
    random_state = seed
}

# A whole number from 0 to below - 1.
function random_below(below) {
    random_state = (random_state * 16807) % 2147483647
    return random_state % below
}

function random_between(low, high) {
    return low + random_below(high - low + 1)
}

function chance(percent) {
    return random_below(10000) < percent * 100
}

# Days with the given mean: a geometric tail, as lengths of stay have.
function random_days(mean) {
    return 1 + int(-mean * log((1 + random_below(99999)) / 100000))
}

# One of "a|b|c".
function pick(choices,    list, count) {
    count = split(choices, list, "|")
    return list[1 + random_below(count)]
}

# One of "a:3|b:5", as often as the number after it says.
function pick_weighted(choices,    list, count, i, pair, total, at) {
    count = split(choices, list, "|")
    total = 0
    for (i = 1; i <= count; i++) {
        split(list[i], pair, ":")
        total += pair[2]
    }
    at = random_below(total)
    for (i = 1; i < count; i++) {
        split(list[i], pair, ":")
        at -= pair[2]
        if (at < 0)
            break
    }
    split(list[i], pair, ":")
    return pair[1]
}
