/* keys.c - dimensions and categories, and conditions on them closed under implication. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "disclosure/model.h"

bool oob_list_room(oob_arena *arena, void **items, size_t *cap, size_t need, size_t item_size)
{
    void *grown = oob_arena_grow(arena, *items, cap, need, item_size);
    if (grown == NULL)
        return false;
    *items = grown;
    return true;
}

static bool same_name(const char *name, const char *text, size_t len)
{
    return strlen(name) == len && memcmp(name, text, len) == 0;
}

static oob_status dimension_add(int32_t *out, oob_publication *pub, const char *name, size_t len, int32_t base,
                                oob_error *err)
{
    if (pub->dimensions_count == DIMENSIONS_MAX)
        return oob_error_set(err, OOB_ERR_INPUT, "more than %d dimensions and groups in one publication",
                             DIMENSIONS_MAX);
    if (!LIST_ROOM(pub, dimensions))
        return oob_error_nomem(err);
    dimension *added = &pub->dimensions[pub->dimensions_count];
    *added = (dimension){.name = oob_arena_text(&pub->arena, name, len), .base = base};
    if (added->name == NULL)
        return oob_error_nomem(err);
    *out = (int32_t)pub->dimensions_count++;
    return OOB_OK;
}

oob_status oob_dimension_intern(int32_t *out, oob_publication *pub, const char *name, size_t len, oob_error *err)
{
    for (size_t i = 0; i < pub->dimensions_count; i++) {
        if (pub->dimensions[i].base < 0 && same_name(pub->dimensions[i].name, name, len)) {
            *out = (int32_t)i;
            return OOB_OK;
        }
    }
    return dimension_add(out, pub, name, len, -1, err);
}

/* The group of a dimension with this name; -1 where there is none. */
static int32_t group_find(const oob_publication *pub, int32_t base, const char *name, size_t len)
{
    for (size_t i = 0; i < pub->dimensions_count; i++)
        if (pub->dimensions[i].base == base && same_name(pub->dimensions[i].name, name, len))
            return (int32_t)i;
    return -1;
}

oob_status oob_pair_intern(pair *out, oob_publication *pub, int32_t which, const char *category, size_t len,
                           oob_error *err)
{
    int32_t group = group_find(pub, which, category, len);
    if (group >= 0) {
        *out = (pair){group, 0};
        return OOB_OK;
    }
    dimension *dim = &pub->dimensions[which];
    for (size_t i = 0; i < dim->count; i++) {
        if (same_name(dim->categories[i], category, len)) {
            *out = (pair){which, (int32_t)i};
            return OOB_OK;
        }
    }
    char *copy = oob_arena_text(&pub->arena, category, len);
    if (copy == NULL ||
        !oob_list_room(&pub->arena, (void **)&dim->categories, &dim->cap, dim->count + 1, sizeof *dim->categories))
        return oob_error_nomem(err);
    dim->categories[dim->count] = copy;
    *out = (pair){which, (int32_t)dim->count++};
    return OOB_OK;
}

oob_status oob_universe_intern(int32_t *out, oob_publication *pub, const char *population, const char *as_at,
                               oob_error *err)
{
    for (size_t i = 0; i < pub->universes_count; i++) {
        if (strcmp(pub->universes[i].population, population) == 0 && strcmp(pub->universes[i].as_at, as_at) == 0) {
            *out = (int32_t)i;
            return OOB_OK;
        }
    }
    universe added = {oob_arena_text(&pub->arena, population, strlen(population)),
                      oob_arena_text(&pub->arena, as_at, strlen(as_at))};
    if (added.population == NULL || added.as_at == NULL || !LIST_ROOM(pub, universes))
        return oob_error_nomem(err);
    pub->universes[pub->universes_count] = added;
    *out = (int32_t)pub->universes_count++;
    return OOB_OK;
}

oob_status oob_publication_dimension(oob_publication *pub, const char *name, oob_dimension_kind kind, oob_error *err)
{
    int32_t which;
    oob_status rc = oob_dimension_intern(&which, pub, name, strlen(name), err);
    if (rc == OOB_OK)
        pub->dimensions[which].kind = kind;
    return rc;
}

static oob_status condition_intern(pair *out, oob_publication *pub, const char *dim, const char *category,
                                   oob_error *err)
{
    int32_t which;
    oob_status rc = oob_dimension_intern(&which, pub, dim, strlen(dim), err);
    return rc == OOB_OK ? oob_pair_intern(out, pub, which, category, strlen(category), err) : rc;
}

static oob_status implication_add(oob_publication *pub, pair when, pair then, oob_error *err)
{
    if (!LIST_ROOM(pub, implications))
        return oob_error_nomem(err);
    dimension *of = &pub->dimensions[when.dimension];
    pub->implications[pub->implications_count++] = (implication){when, then, of->rules};
    of->rules = pub->implications_count;
    return OOB_OK;
}

oob_status oob_publication_implies(oob_publication *pub, const char *dim, const char *category, const char *implied_dim,
                                   const char *implied_category, oob_error *err)
{
    pair when;
    pair then;
    oob_status rc = condition_intern(&when, pub, dim, category, err);
    if (rc == OOB_OK)
        rc = condition_intern(&then, pub, implied_dim, implied_category, err);
    return rc == OOB_OK ? implication_add(pub, when, then, err) : rc;
}

oob_status oob_publication_group(oob_publication *pub, const char *dim, const char *group, const char *const *members,
                                 size_t count, oob_error *err)
{
    int32_t base;
    int32_t which;
    oob_status rc = oob_dimension_intern(&base, pub, dim, strlen(dim), err);
    if (rc == OOB_OK)
        rc = dimension_add(&which, pub, group, strlen(group), base, err);
    if (rc != OOB_OK)
        return rc;
    int32_t *list = oob_arena_get(&pub->arena, (count + 1) * sizeof *list);
    if (list == NULL)
        return oob_error_nomem(err);
    for (size_t i = 0; rc == OOB_OK && i < count; i++) {
        pair member;
        rc = oob_pair_intern(&member, pub, base, members[i], strlen(members[i]), err);
        if (rc == OOB_OK && member.dimension != base)
            rc = oob_error_set(err, OOB_ERR_USAGE, "group '%s' of '%s' has another group, '%s', as a member", group,
                               dim, members[i]);
        if (rc == OOB_OK)
            list[i] = member.category;
    }
    pub->dimensions[which].members = list;
    pub->dimensions[which].member_count = count;
    return rc;
}

cell_key oob_key_of(int32_t which)
{
    cell_key key;
    memset(&key, 0, sizeof key);
    key.universe = which;
    return key;
}

const pair *oob_key_find(const cell_key *key, int32_t which)
{
    for (int32_t i = 0; i < key->count; i++)
        if (key->pairs[i].dimension == which)
            return &key->pairs[i];
    return NULL;
}

uint64_t oob_key_dimensions(const cell_key *key)
{
    uint64_t mask = 0;
    for (int32_t i = 0; i < key->count; i++)
        mask |= UINT64_C(1) << key->pairs[i].dimension;
    return mask;
}

static void key_insert(cell_key *key, pair condition)
{
    int32_t at = key->count++;
    while (at > 0 && key->pairs[at - 1].dimension > condition.dimension) {
        key->pairs[at] = key->pairs[at - 1];
        at--;
    }
    key->pairs[at] = condition;
}

static bool is_member(const dimension *group, int32_t category)
{
    for (size_t i = 0; i < group->member_count; i++)
        if (group->members[i] == category)
            return true;
    return false;
}

bool oob_key_add(const oob_publication *pub, cell_key *key, pair condition)
{
    const pair *present = oob_key_find(key, condition.dimension);
    if (present != NULL)
        return present->category == condition.category;
    key_insert(key, condition);
    if (CATEGORY_IS_REST(condition.category))
        return true;
    for (size_t at = pub->dimensions[condition.dimension].rules; at > 0; at = pub->implications[at - 1].next) {
        const implication *rule = &pub->implications[at - 1];
        if (rule->when.category == condition.category && !oob_key_add(pub, key, rule->then))
            return false;
    }
    for (size_t i = 0; i < pub->dimensions_count; i++) {
        const dimension *group = &pub->dimensions[i];
        if (group->base == condition.dimension &&
            !oob_key_add(pub, key, (pair){(int32_t)i, is_member(group, condition.category) ? 0 : 1}))
            return false;
    }
    return true;
}

bool oob_key_add_all(const oob_publication *pub, cell_key *key, const cell_key *other)
{
    for (int32_t i = 0; i < other->count; i++)
        if (!oob_key_add(pub, key, other->pairs[i]))
            return false;
    return true;
}

bool oob_key_same(const cell_key *a, const cell_key *b)
{
    return a->universe == b->universe && a->vintage == b->vintage && a->count == b->count &&
           memcmp(a->pairs, b->pairs, (size_t)a->count * sizeof *a->pairs) == 0;
}

/* Keep of `common` what `other` has as well. */
static void key_intersect(cell_key *common, const cell_key *other)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < common->count; i++) {
        const pair *found = oob_key_find(other, common->pairs[i].dimension);
        if (found != NULL && found->category == common->pairs[i].category)
            common->pairs[kept++] = common->pairs[i];
    }
    memset(common->pairs + kept, 0, (size_t)(common->count - kept) * sizeof *common->pairs);
    common->count = kept;
}

/* What all of some categories imply, conditions on their own dimension and its groups left out. */
static cell_key common_conditions(const oob_publication *pub, int32_t base, const int32_t *members, size_t count)
{
    cell_key common = oob_key_of(0);
    for (size_t i = 0; i < count; i++) {
        cell_key one = oob_key_of(0);
        (void)oob_key_add(pub, &one, (pair){base, members != NULL ? members[i] : (int32_t)i});
        if (i == 0)
            common = one;
        else
            key_intersect(&common, &one);
    }
    cell_key outside = oob_key_of(0);
    for (int32_t i = 0; i < common.count; i++) {
        int32_t of = common.pairs[i].dimension;
        if (of != base && pub->dimensions[of].base != base)
            key_insert(&outside, common.pairs[i]);
    }
    return outside;
}

void oob_domains_settle(oob_publication *pub)
{
    for (size_t d = 0; d < pub->dimensions_count; d++)
        pub->dimensions[d].domain = common_conditions(pub, (int32_t)d, NULL, pub->dimensions[d].count);
}

oob_dimension_kind oob_dimension_acts(const oob_publication *pub, int32_t which)
{
    const dimension *dim = &pub->dimensions[which];
    if (dim->base >= 0 || (dim->kind == OOB_DIMENSION_WHOLE && dim->count < 2))
        return OOB_DIMENSION_PART;
    return dim->kind;
}

unsigned oob_bits(uint64_t mask)
{
    unsigned n = 0;
    for (; mask != 0; mask &= mask - 1)
        n++;
    return n;
}

oob_status oob_groups_close(oob_publication *pub, oob_error *err)
{
    oob_status rc = OOB_OK;
    for (size_t g = 0; rc == OOB_OK && g < pub->dimensions_count; g++) {
        const dimension *group = &pub->dimensions[g];
        if (group->base < 0)
            continue;
        cell_key common = common_conditions(pub, group->base, group->members, group->member_count);
        for (int32_t i = 0; rc == OOB_OK && i < common.count; i++)
            rc = implication_add(pub, (pair){(int32_t)g, 0}, common.pairs[i], err);
    }
    return rc;
}

/* --- conditions as text --- */

/* A copy of a piece of a key's text with %3B and the like read; never longer than the piece. */
static size_t unescape(char *out, const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        static const char digits[] = "0123456789ABCDEF";
        const char *high = i + 2 < len && text[i] == '%' ? strchr(digits, text[i + 1]) : NULL;
        const char *low = high != NULL && *high != '\0' ? strchr(digits, text[i + 2]) : NULL;
        if (low != NULL && *low != '\0') {
            out[n++] = (char)((high - digits) * 16 + (low - digits));
            i += 2;
        } else {
            out[n++] = text[i];
        }
    }
    return n;
}

static oob_status parse_condition(pair *out, int32_t *written, oob_publication *pub, const char *text, size_t len,
                                  oob_error *err)
{
    const char *equals = memchr(text, '=', len);
    if (equals == NULL)
        return oob_error_set(err, OOB_ERR_USAGE, "condition '%.*s' is not of the form dimension=category", (int)len,
                             text);
    char *buffer = malloc(len + 1);
    if (buffer == NULL)
        return oob_error_nomem(err);
    const char *name = text;
    size_t name_len = (size_t)(equals - text);
    const char *category = equals + 1;
    size_t category_len = len - name_len - 1;
    oob_trim(&name, &name_len);
    oob_trim(&category, &category_len);
    oob_status rc = oob_dimension_intern(written, pub, buffer, unescape(buffer, name, name_len), err);
    if (rc == OOB_OK)
        rc = oob_pair_intern(out, pub, *written, buffer, unescape(buffer, category, category_len), err);
    free(buffer);
    return rc;
}

oob_status oob_key_parse(cell_key *key, bool *possible, uint64_t *given, oob_publication *pub, const char *text,
                         oob_error *err)
{
    while (text != NULL && *text != '\0') {
        size_t len = strcspn(text, ";");
        pair condition;
        int32_t written;
        oob_status rc = parse_condition(&condition, &written, pub, text, len, err);
        if (rc != OOB_OK)
            return rc;
        if (given != NULL)
            *given |= UINT64_C(1) << condition.dimension;
        if (!oob_key_add(pub, key, condition))
            *possible = false;
        text += len + (text[len] == ';');
    }
    return OOB_OK;
}

oob_status oob_dimensions_parse(uint64_t *out, oob_publication *pub, const char *text, oob_error *err)
{
    *out = 0;
    while (text != NULL && *text != '\0') {
        size_t len = strcspn(text, ";");
        const char *name = text;
        size_t name_len = len;
        int32_t which;
        oob_trim(&name, &name_len);
        oob_status rc = oob_dimension_intern(&which, pub, name, name_len, err);
        if (rc != OOB_OK)
            return rc;
        *out |= UINT64_C(1) << which;
        text += len + (text[len] == ';');
    }
    return OOB_OK;
}

void oob_key_escape(oob_strbuf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (strchr(";=%|", text[i]) != NULL && text[i] != '\0')
            oob_strbuf_addf(out, "%%%02X", (unsigned)(unsigned char)text[i]);
        else
            oob_strbuf_addc(out, text[i]);
    }
}

static void add_escaped(oob_strbuf *out, const char *text)
{
    oob_key_escape(out, text, strlen(text));
}

static const char *shown_dimension(const oob_publication *pub, pair condition)
{
    const dimension *dim = &pub->dimensions[condition.dimension];
    return dim->base >= 0 ? pub->dimensions[dim->base].name : dim->name;
}

static const char *listed_category(const oob_publication *pub, int32_t which, int32_t category)
{
    const dimension *dim = &pub->dimensions[which];
    return dim->base >= 0 ? dim->name : dim->categories[category];
}

static void add_condition(oob_strbuf *out, const oob_publication *pub, pair condition)
{
    const dimension *dim = &pub->dimensions[condition.dimension];
    bool outside_group = dim->base >= 0 && condition.category != 0;
    add_escaped(out, shown_dimension(pub, condition));
    oob_strbuf_addc(out, '=');
    if (outside_group) {
        oob_strbuf_adds(out, "(not ");
        add_escaped(out, dim->name);
        oob_strbuf_addc(out, ')');
    } else if (condition.category == CATEGORY_REST) {
        oob_strbuf_adds(out, "(others)");
    } else if (condition.category < 0) {
        oob_strbuf_adds(out, "(not ");
        add_escaped(out, dim->categories[CATEGORY_NOT(condition.category)]);
        oob_strbuf_addc(out, ')');
    } else {
        add_escaped(out, listed_category(pub, condition.dimension, condition.category));
    }
}

static int compare_conditions(const oob_publication *pub, pair a, pair b)
{
    int order = strcmp(shown_dimension(pub, a), shown_dimension(pub, b));
    if (order == 0 && a.category >= 0 && b.category >= 0)
        order = strcmp(listed_category(pub, a.dimension, a.category), listed_category(pub, b.dimension, b.category));
    return order;
}

/* Drop what the other conditions imply, the last in the alphabet first, so that one key has one name. */
static size_t reduce(pair *out, const oob_publication *pub, const cell_key *key)
{
    size_t n = 0;
    for (int32_t i = 0; i < key->count; i++) {
        size_t at = n++;
        while (at > 0 && compare_conditions(pub, out[at - 1], key->pairs[i]) > 0) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = key->pairs[i];
    }
    for (size_t i = n; i-- > 0;) {
        cell_key rest = oob_key_of(key->universe);
        for (size_t k = 0; k < n; k++)
            if (k != i)
                (void)oob_key_add(pub, &rest, out[k]);
        if (rest.count == key->count) {
            memmove(out + i, out + i + 1, (n - i - 1) * sizeof *out);
            n--;
        }
    }
    return n;
}

void oob_key_name(oob_strbuf *out, const oob_publication *pub, const cell_key *key)
{
    pair shown[DIMENSIONS_MAX];
    size_t n = reduce(shown, pub, key);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            oob_strbuf_addc(out, ';');
        add_condition(out, pub, shown[i]);
    }
}
