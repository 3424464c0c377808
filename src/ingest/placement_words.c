/* placement_words.c - common words of case systems for SSDA903 codes. */
#include "ingest/placement_words.h"

#include <string.h>

#include "ingest/columns.h"

typedef struct word {
    oob_code_list list;
    const char *normal; /* as oob_normal_name() leaves it */
    const char *code;
} word;

/* Where words leave open which of several codes is meant, the code of the same published group that says least. */
static const word words[] = {
    {OOB_CODES_PLACE, "foster", "U6"},
    {OOB_CODES_PLACE, "fostercare", "U6"},
    {OOB_CODES_PLACE, "fostercarer", "U6"},
    {OOB_CODES_PLACE, "fostering", "U6"},
    {OOB_CODES_PLACE, "fosterplacement", "U6"},
    {OOB_CODES_PLACE, "fostercareinhouse", "U6"},
    {OOB_CODES_PLACE, "fostercareagency", "U6"},
    {OOB_CODES_PLACE, "inhousefostering", "U6"},
    {OOB_CODES_PLACE, "agencyfostering", "U6"},
    {OOB_CODES_PLACE, "independentfosteringagency", "U6"},
    {OOB_CODES_PLACE, "ifa", "U6"},
    {OOB_CODES_PLACE, "longtermfostering", "U4"},
    {OOB_CODES_PLACE, "fosteringtoadopt", "U5"},
    {OOB_CODES_PLACE, "connectedperson", "U3"},
    {OOB_CODES_PLACE, "connectedpersons", "U3"},
    {OOB_CODES_PLACE, "kinship", "U3"},
    {OOB_CODES_PLACE, "kinshipcare", "U3"},
    {OOB_CODES_PLACE, "familyandfriends", "U3"},
    {OOB_CODES_PLACE, "friendsandfamily", "U3"},
    {OOB_CODES_PLACE, "relativeorfriend", "U3"},
    {OOB_CODES_PLACE, "placedforadoption", "A6"},
    {OOB_CODES_PLACE, "adoption", "A6"},
    {OOB_CODES_PLACE, "placedwithparents", "P1"},
    {OOB_CODES_PLACE, "placementwithparents", "P1"},
    {OOB_CODES_PLACE, "parents", "P1"},
    {OOB_CODES_PLACE, "securechildrenshome", "K1"},
    {OOB_CODES_PLACE, "secureunit", "K1"},
    {OOB_CODES_PLACE, "secure", "K1"},
    {OOB_CODES_PLACE, "childrenshome", "K2"},
    {OOB_CODES_PLACE, "residential", "K2"},
    {OOB_CODES_PLACE, "residentialchildrenshome", "K2"},
    {OOB_CODES_PLACE, "supportedaccommodation", "K3"},
    {OOB_CODES_PLACE, "semiindependent", "H5"},
    {OOB_CODES_PLACE, "semiindependentliving", "H5"},
    {OOB_CODES_PLACE, "independentliving", "P2"},
    {OOB_CODES_PLACE, "residentialcarehome", "R1"},
    {OOB_CODES_PLACE, "nhs", "R2"},
    {OOB_CODES_PLACE, "hospital", "R2"},
    {OOB_CODES_PLACE, "familycentre", "R3"},
    {OOB_CODES_PLACE, "motherandbaby", "R3"},
    {OOB_CODES_PLACE, "parentandchild", "R3"},
    {OOB_CODES_PLACE, "youngoffenderinstitution", "R5"},
    {OOB_CODES_PLACE, "yoi", "R5"},
    {OOB_CODES_PLACE, "residentialschool", "S1"},
    {OOB_CODES_PLACE, "other", "Z1"},
    {OOB_CODES_PLACE, "unregistered", "Z1"},
    {OOB_CODES_PLACE, "unregulated", "Z1"},
    {OOB_CODES_PLACE_PROVIDER, "parents", "PR0"},
    {OOB_CODES_PLACE_PROVIDER, "inhouse", "PR1"},
    {OOB_CODES_PLACE_PROVIDER, "internal", "PR1"},
    {OOB_CODES_PLACE_PROVIDER, "ownprovision", "PR1"},
    {OOB_CODES_PLACE_PROVIDER, "council", "PR1"},
    {OOB_CODES_PLACE_PROVIDER, "localauthority", "PR1"},
    {OOB_CODES_PLACE_PROVIDER, "otherlocalauthority", "PR2"},
    {OOB_CODES_PLACE_PROVIDER, "otherla", "PR2"},
    {OOB_CODES_PLACE_PROVIDER, "otherpublic", "PR3"},
    {OOB_CODES_PLACE_PROVIDER, "private", "PR4"},
    {OOB_CODES_PLACE_PROVIDER, "agency", "PR4"},
    {OOB_CODES_PLACE_PROVIDER, "independent", "PR4"},
    {OOB_CODES_PLACE_PROVIDER, "voluntary", "PR5"},
    {OOB_CODES_PLACE_PROVIDER, "charity", "PR5"},
    {OOB_CODES_PLACE_PROVIDER, "thirdsector", "PR5"},
    {OOB_CODES_LS, "interimcareorder", "C1"},
    {OOB_CODES_LS, "ico", "C1"},
    {OOB_CODES_LS, "careorder", "C2"},
    {OOB_CODES_LS, "fullcareorder", "C2"},
    {OOB_CODES_LS, "fco", "C2"},
    {OOB_CODES_LS, "placementorder", "E1"},
    {OOB_CODES_LS, "section20", "V2"},
    {OOB_CODES_LS, "s20", "V2"},
    {OOB_CODES_LS, "accommodatedundersection20", "V2"},
    {OOB_CODES_LS, "shortbreaks", "V3"},
    {OOB_CODES_LS, "remand", "J1"},
    {OOB_CODES_LS, "policeprotection", "L1"},
    {OOB_CODES_LS, "emergencyprotectionorder", "L2"},
    {OOB_CODES_LS, "epo", "L2"},
    {OOB_CODES_CIN, "abuseorneglect", "N1"},
    {OOB_CODES_CIN, "abuseneglect", "N1"},
    {OOB_CODES_CIN, "childsdisability", "N2"},
    {OOB_CODES_CIN, "disability", "N2"},
    {OOB_CODES_CIN, "parentalillnessordisability", "N3"},
    {OOB_CODES_CIN, "familyinacutestress", "N4"},
    {OOB_CODES_CIN, "familydysfunction", "N5"},
    {OOB_CODES_CIN, "sociallyunacceptablebehaviour", "N6"},
    {OOB_CODES_CIN, "lowincome", "N7"},
    {OOB_CODES_CIN, "absentparenting", "N8"},
};

static const char *section_of(oob_code_list list)
{
    switch (list) {
    case OOB_CODES_PLACE:
        return "placement_type";
    case OOB_CODES_PLACE_PROVIDER:
        return "provider_type";
    case OOB_CODES_LS:
        return "legal_status";
    default:
        return "category_of_need";
    }
}

static bool by_map(char code[OOB_CODE_SIZE], oob_code_list list, const oob_config *map, const char *normal)
{
    for (size_t i = 0; map != NULL && i < oob_config_count(map); i++) {
        const oob_config_entry *entry = oob_config_at(map, i);
        char theirs[OOB_NORMAL_SIZE];
        if (strcmp(entry->section, section_of(list)) != 0)
            continue;
        oob_normal_name(theirs, entry->key, strlen(entry->key));
        if (strcmp(theirs, normal) == 0)
            return oob_code_known(code, list, entry->value, strlen(entry->value));
    }
    return false;
}

bool oob_placement_words_code(char code[OOB_CODE_SIZE], oob_code_list list, const oob_config *map, const char *text,
                              size_t len)
{
    char normal[OOB_NORMAL_SIZE];
    if (oob_code_known(code, list, text, len))
        return true;
    oob_normal_name(normal, text, len);
    if (by_map(code, list, map, normal))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].list == list && strcmp(words[i].normal, normal) == 0)
            return oob_code_known(code, list, words[i].code, strlen(words[i].code));
    }
    return false;
}
